import { Menu } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { WorkspaceSection } from './outline.ts'
import { useTextPage } from './page-context.tsx'
import { insertMarkdown, sectionMarkdown } from './section-markdown.ts'
import { textOfBytes } from './text-of-bytes.ts'
import { useWorkspace } from './workspace-context.tsx'

const largest = 2_000_000

/** What can be done with a whole section. */
export function SectionMenu({ section }: { section: WorkspaceSection }) {
  const { live, editors } = useTextPage()
  const { mayWrite } = useWorkspace()
  const notify = useNotify()

  const copy = async () => {
    await navigator.clipboard.writeText(sectionMarkdown(live.doc, section.id))
    notify({ tone: 'good', text: `“${section.heading}” is copied as Markdown.` })
  }
  const bring = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.md,.markdown,.txt,text/markdown,text/plain'
    input.onchange = async () => {
      const file = input.files?.[0]
      if (!file) return
      if (file.size > largest) {
        notify({
          tone: 'bad',
          text: `${file.name} is larger than 2 MB. Nothing was brought in; take the part you need.`,
        })
        return
      }
      const markdown = textOfBytes(new Uint8Array(await file.arrayBuffer()))
      if (markdown === null) {
        notify({
          tone: 'bad',
          text: `${file.name} is no text in UTF-8. Nothing was brought in; drop pictures and other files onto the text instead.`,
        })
        return
      }
      const editor = editors.make(section.id)
      if (!editor) return
      insertMarkdown(editor, markdown)
      notify({ tone: 'good', text: `${file.name} stands at the end of “${section.heading}”.` })
    }
    input.click()
  }
  return (
    <Menu
      label={`More about “${section.heading}”`}
      icon="more"
      iconOnly
      variant="quiet"
      size="s"
      items={[
        { id: 'copy', label: 'Copy as Markdown', icon: 'upload', run: () => void copy() },
        ...(mayWrite ? [{ id: 'bring', label: 'Import Markdown file…', icon: 'download' as const, run: bring }] : []),
      ]}
    />
  )
}
