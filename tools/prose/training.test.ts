import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folds, modelText, read, train } from './training.ts'

// Sentences of our own; what the model that ships was taught with is not ours to keep.
const things = ['bridge', 'ferry', 'train', 'letter', 'garden', 'harvest', 'choir', 'market', 'tower', 'mill']
const examples = things.flatMap((thing) => [
  { sentence: `If the ${thing} were ours this year, everybody in town would be glad of it.`, is: true },
  { sentence: `We wish the old ${thing} had stayed with us for some more years.`, is: true },
  { sentence: `He said the ${thing} would open in May if the council agreed to pay.`, is: false },
  { sentence: `They could see the ${thing} from the hill on every clear day.`, is: false },
])

test('the same sentences give the same bytes, and what is learnt from them is what they teach', () => {
  const model = train(read(examples), 'a test')
  expect(modelText(train(read(examples), 'a test'))).toBe(modelText(model))
  const sum = (...names: string[]) => names.reduce((all, name) => all + (model.weights[name] ?? 0), 0)
  expect(sum('if if were → would be', 'if were → unreal', 'if if were')).toBeGreaterThan(0)
  expect(sum('word said', 'if did → unreal told', 'pair he said')).toBeLessThan(0)
  for (const weight of Object.values(model.weights)) expect(Number.isInteger(weight)).toBe(true)
})

test('each part has its share of both labels, and the seed decides which sentences', () => {
  const parts = folds(examples, 5)
  for (const part of [0, 1, 2, 3, 4]) {
    const members = examples.filter((_, index) => parts[index] === part)
    expect(members.length).toBe(8)
    expect(members.filter(({ is }) => is).length).toBe(4)
  }
  expect(folds(examples, 5)).toEqual(parts)
  expect(folds(examples, 5, 2)).not.toEqual(parts)
})

test('the command writes the model of its file and tells how good it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'train-'))
  try {
    const [data, out] = [join(folder, 'data.csv'), join(folder, 'model.ts')]
    const rows = examples.map(({ sentence, is }, index) => `${index},${is ? 1 : 0},"${sentence}"`)
    writeFileSync(data, `sentenceID,gold_label,sentence\n${rows.join('\n')}\n`)
    const said = execFileSync(process.execPath, ['tools/prose/train-counterfactual.ts', data, '--out', out], {
      encoding: 'utf8',
    })
    for (const which of ['rules', 'model', 'both']) expect(said).toContain(`mean of ${which}`)
    const about = /'(Weights.*)',/.exec(readFileSync(out, 'utf8'))?.[1] as string
    expect(readFileSync(out, 'utf8')).toBe(modelText(train(read(examples), about)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
