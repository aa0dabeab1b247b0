import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { beyondReason } from './beyond-reason.ts'

/** As much of a syntax tree as is looked at here. */
interface Node {
  type: string
  value?: string
  children?: Node[]
}

const blocks = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

/** HTML that somebody typed is shown as the text it is: nothing of it runs, and nothing is lost. */
function htmlAsText() {
  return (tree: Node) => {
    const waiting = [tree]
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const parent = node
      parent.children = parent.children?.map((child) => {
        if (child.type !== 'html') return child
        const text = { type: 'text', value: child.value ?? '' }
        return blocks.has(parent.type) ? { type: 'paragraph', children: [text] } : text
      })
      waiting.push(...(parent.children ?? []))
    }
  }
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(htmlAsText)
  .use(remarkRehype)
  .use(rehypeSanitize)
  .use(rehypeStringify)
  .freeze()

/**
 * GitHub-flavoured Markdown as HTML that is safe to show: no script, style, form or handler, only links and images with
 * harmless addresses, ids under `user-content-`. Typed HTML becomes text. Text with signs or nesting beyond reason is shown
 * as it is typed. For server and browser; load it lazily, it weighs about 50 KB compressed.
 */
export function renderMarkdown(markdown: string): string {
  if (beyondReason(markdown)) return asTyped(markdown)
  try {
    return String(processor.processSync(markdown))
  } catch (error) {
    if (error instanceof RangeError) return asTyped(markdown)
    throw error
  }
}

function asTyped(markdown: string): string {
  return `<pre>${markdown.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)}</pre>`
}
