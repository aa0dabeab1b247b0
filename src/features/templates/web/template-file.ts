import { z } from 'zod'
import { TemplateContent as Content, type TemplateContent } from '../model.ts'

/** A template as a file, to take it to another Debrief. */
const TemplateFile = z.object({ format: z.literal('debrief-template'), version: z.literal(1), template: Content })

export function fileOf(id: string, { name, about, sections }: TemplateContent): { name: string; text: string } {
  const file = { format: 'debrief-template', version: 1, template: { name, about, sections } }
  return { name: `${id}.template.json`, text: `${JSON.stringify(file, null, 2)}\n` }
}

/** The content of such a file, or what is wrong with it in a sentence. */
export function contentIn(text: string): { content: TemplateContent } | { fault: string } {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { fault: 'This file is not a template: it is no JSON.' }
  }
  const file = TemplateFile.safeParse(data)
  if (file.success) return { content: file.data.template }
  const [first] = file.error.issues
  const where = first?.path.length ? ` At ${first.path.join('.')}: ${first.message}.` : ''
  return { fault: `This file is not a template as “Save as a file” makes it.${where}` }
}

/** Gives the file to the browser to keep. */
export function saveFile({ name, text }: { name: string; text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the blob after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
