// node tools/prose/train-counterfactual.ts DATA.csv [--out MODEL.ts] [--seed N]
// Trains the model of counterfactual/learnt from the training split of SemEval-2020 task 5, subtask 1 (rows of sentenceID,
// gold_label, sentence), after five-fold cross-validation in which everything is chosen without the fold that is judged.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { compare, folds, type Measure, modelText, read, train } from './training.ts'

const about =
  'Weights of counterfactual/learnt, made by tools/prose/train-counterfactual.ts from the training split of SemEval-2020 task 5, subtask 1 (Yang et al., 2020, doi:10.5281/zenodo.3932442); none of its sentences is in here. See docs/decisions/0007-learnt-counterfactuals.md.'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'src/prose/learnt/counterfactual.ts' },
    seed: { type: 'string', default: '1' },
  },
})
const [file] = positionals
if (file === undefined) {
  console.error('Name the file with the sentences: sentenceID,gold_label,sentence.')
  process.exit(2)
}
const rows = parse(readFileSync(file), { from_line: 2, relax_column_count: true }) as string[][]
const examples = read(
  rows.flatMap(([, label, sentence]) => (sentence === undefined ? [] : [{ sentence, is: label === '1' }])),
)
console.log(`${examples.length} sentences, ${examples.filter(({ is }) => is).length} counterfactual`)

const percent = (share: number) => (share * 100).toFixed(1).padStart(5)
const show = ({ precision, recall, f1 }: Measure) => `P ${percent(precision)} R ${percent(recall)} F1 ${percent(f1)}`
const part = folds(examples, 5, Number(values.seed))
const results = [0, 1, 2, 3, 4].map((judged) => {
  const model = train(
    examples.filter((_, index) => part[index] !== judged),
    about,
  )
  const result = compare(
    examples.filter((_, index) => part[index] === judged),
    model,
  )
  console.log(
    `fold ${judged + 1}   rules ${show(result.rules)}   model ${show(result.model)}   both ${show(result.both)}   limit ${model.limits.speaks}, ${Object.keys(model.weights).length} weights`,
  )
  return result
})
for (const which of ['rules', 'model', 'both'] as const) {
  const of = (key: keyof Measure) => results.map((result) => result[which][key])
  const mean = (key: keyof Measure) => of(key).reduce((sum, value) => sum + value, 0) / results.length
  const f1 = of('f1')
  const spread = Math.sqrt(f1.reduce((sum, value) => sum + (value - mean('f1')) ** 2, 0) / (f1.length - 1))
  console.log(
    `mean of ${which.padEnd(5)} ${show({ precision: mean('precision'), recall: mean('recall'), f1: mean('f1') })} ± ${percent(spread).trim()}`,
  )
}

const model = train(examples, about)
const text = modelText(model)
writeFileSync(values.out, text)
console.log(
  `${values.out}: ${Object.keys(model.weights).length} weights, ${text.length} bytes, ${gzipSync(text).length} by gzip`,
)
