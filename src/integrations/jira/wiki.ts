import { type Block, blocksIn, isRemark, type List, mayBeOpened, type Phrase } from './markdown.ts'

/** Languages that Jira colours; it shows an error in the place of code in any other. */
const languages = new Set(
  'bash c c# c++ css erlang go groovy haskell html java javascript js json lua objc perl php python r ruby scala sh sql swift visualbasic xml yaml'.split(
    ' ',
  ),
)

/** Markdown as Jira's wiki markup: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all */
export function wikiOf(markdown: string): string {
  return blocksOf(blocksIn(markdown))
}

const blocksOf = (nodes: Block[]) =>
  nodes
    .map(blockOf)
    .filter((text) => text !== '')
    .join('\n\n')

function blockOf(node: Block): string {
  switch (node.type) {
    case 'heading':
      return `h${node.depth}. ${inline(node.children)}`
    case 'paragraph':
      return lineStarts(inline(node.children))
    case 'blockquote':
      return `{quote}\n${blocksOf(node.children)}\n{quote}`
    case 'list':
      return listOf(node, '')
    case 'code':
      return codeOf(node.value, node.lang ?? '')
    case 'thematicBreak':
      return '----'
    case 'table':
      return node.children
        .map(({ children }, index) => {
          const bar = index === 0 ? '||' : '|'
          return `${bar}${children.map((cell) => inline(cell.children).replaceAll('\n', ' ') || ' ').join(bar)}${bar}`
        })
        .join('\n')
    case 'html':
      return isRemark(node.value) ? '' : lineStarts(escaped(node.value))
    case 'footnoteDefinition':
      return blocksOf(node.children)
    default:
      return ''
  }
}

function listOf({ ordered, children }: List, outer: string): string {
  const bullet = outer + (ordered ? '#' : '*')
  return children
    .flatMap(({ children: blocks, checked }) => {
      const box = checked === true ? '☑ ' : checked === false ? '☐ ' : ''
      const texts = blocks.filter(({ type }) => type !== 'list').map(blockOf)
      const inner = blocks.filter((block) => block.type === 'list').map((list) => listOf(list, bullet))
      // An empty line would end the list.
      return [`${bullet} ${box}${texts.join('\n').replaceAll(/\n{2,}/g, '\n')}`, ...inner]
    })
    .join('\n')
}

function codeOf(code: string, language: string): string {
  const name = language.toLowerCase()
  if (code.includes('{code')) return `{noformat}\n${code.replaceAll('{noformat', '{ noformat')}\n{noformat}`
  return `{code${languages.has(name) ? `:${name}` : ''}}\n${code}\n{code}`
}

const inline = (nodes: Phrase[]): string => nodes.map(phraseOf).join('')

function phraseOf(node: Phrase): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.type === 'html' && isRemark(node.value) ? '' : escaped(node.value)
    case 'strong':
      return `*${inline(node.children)}*`
    case 'emphasis':
      return `_${inline(node.children)}_`
    case 'delete':
      return `-${inline(node.children)}-`
    case 'inlineCode':
      return `{{${escaped(node.value)}}}`
    case 'link':
      return linkOf(inline(node.children), node.url)
    case 'image':
      return linkOf(escaped(node.alt || node.url), node.url)
    case 'break':
      return '\n'
    case 'footnoteReference':
      return escaped(`[${node.identifier}]`)
    case 'linkReference':
      return inline(node.children)
    default:
      return ''
  }
}

function linkOf(text: string, url: string): string {
  if (!mayBeOpened(url)) return text
  const address = url.replaceAll(/[|[\]{}\s\\]/g, encodeURIComponent)
  return text === '' || text === escaped(url) ? `[${address}]` : `[${text.replaceAll('\n', ' ')}|${address}]`
}

/** Text in which Jira sees no markup. A backslash escapes everything but itself. */
function escaped(text: string): string {
  return text
    .replaceAll(/\\/g, '&#92;')
    .replaceAll(/[*_{}[\]|^~]/g, '\\$&')
    .replaceAll(/(^|[\s(])([-+!])(?=\S)/g, '$1\\$2')
    .replaceAll('??', '\\?\\?')
    .replaceAll(/\((?=(?:[xiyn!/?+*-]|on|off|flag|flagoff|\\\*[rgby]?)\))/gi, '\\(')
    .replaceAll(/[:;](?=[-]?[()DPp])/g, '\\$&')
}

/** What would be markup only where a line begins. */
function lineStarts(text: string): string {
  return text
    .replaceAll(/^(h[1-6]|bq)\./gm, '$1&#46;')
    .replaceAll(/^([#-])(?=\s)/gm, '\\$1')
    .replaceAll(/^(-{3,})$/gm, '\\$1')
}
