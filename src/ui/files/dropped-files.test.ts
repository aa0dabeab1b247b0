import { expect, test } from 'vitest'
import { type Entry, filesBelow } from './dropped-files.ts'

const file = (name: string): Entry => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (take) => take(new File([name], name)),
})

function folder(name: string, children: Entry[]): Entry {
  return {
    isFile: false,
    isDirectory: true,
    name,
    createReader: () => {
      const left = [...children]
      return { readEntries: (take) => take(left.splice(0, 100)) }
    },
  }
}

test('folders are walked to the end, also those of more than a hundred files', async () => {
  const many = Array.from({ length: 250 }, (_, at) => file(`${String(at).padStart(3, '0')}.json`))
  const found = await filesBelow([folder('export', [folder('general', many), file('users.json')]), file('alerts.json')])
  expect(found).toHaveLength(252)
  expect(found[0]?.path).toBe('alerts.json')
  expect(found[1]?.path).toBe('export/general/000.json')
  expect(found.at(-1)?.path).toBe('export/users.json')
})

test('a folder that cannot be read fails instead of losing its files', async () => {
  const broken: Entry = {
    isFile: false,
    isDirectory: true,
    name: 'x',
    createReader: () => ({ readEntries: (_take, fail) => fail(new Error('gone')) }),
  }
  await expect(filesBelow([broken])).rejects.toThrow('gone')
})

test('no more files are taken than asked for', async () => {
  expect(await filesBelow([folder('a', [file('1'), file('2'), file('3')])], 2)).toHaveLength(2)
})
