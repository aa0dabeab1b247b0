import { expect, test } from 'vitest'
import { templates } from '../builtin.ts'
import { contentIn, fileOf } from './template-file.ts'

test('a template comes back from its file as it was', () => {
  for (const { id, name, about, sections } of templates)
    expect(contentIn(fileOf(id, { name, about, sections }).text)).toEqual({ content: { name, about, sections } })
})

test('another file is refused with what is wrong', () => {
  expect(contentIn('name,about')).toEqual({ fault: expect.stringContaining('no JSON') })
  expect(contentIn('{"format":"debrief-review"}')).toEqual({ fault: expect.stringContaining('format') })
  const broken = {
    format: 'debrief-template',
    version: 1,
    template: { name: 'X', about: '', sections: [{ id: 'A b' }] },
  }
  expect(contentIn(JSON.stringify(broken))).toEqual({ fault: expect.stringContaining('template.sections.0.id') })
})
