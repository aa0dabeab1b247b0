/** A Markdown text with what stands above it, the text's lines kept where they were. */
export interface Opened {
  text: string
  data: Record<string, unknown>
}

const fence = /^\uFEFF?(?:\s*\n)?(---|\+\+\+)[ \t]*\n([\s\S]*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)/
const blankLines = (text: string) => text.replace(/[^\n]/g, '')

/** Takes front matter (YAML, simple TOML) and the imports and exports of MDX out of a text; lines stay where they are. */
export async function openFrontMatter(whole: string): Promise<Opened> {
  const match = fence.exec(whole)
  const data = match && isData(match[2] ?? '') ? await dataOf(match[1] ?? '', match[2] ?? '') : match ? null : {}
  const text = match && data ? blankLines(match[0]) + whole.slice(match[0].length) : whole
  return withoutModules(text, data ?? {})
}

/** A line across the page may stand above and below a document too: front matter is names and values from its first line on. */
function isData(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const known = lines.filter((line) => /^(?:[\w"'.-]+\s*[:=]|\s|[*-] |#(?! \w+ \w+ )|[\]}])/.test(line))
  return /^\s*[\w"'.-]+\s*[:=]/.test(lines[0] ?? '') && known.length >= lines.length * 0.8
}

async function dataOf(kind: string, text: string): Promise<Record<string, unknown> | null> {
  if (kind === '+++') return simplePairs(text, '=')
  try {
    const { parse } = await import('yaml')
    const data: unknown = parse(text, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false })
    return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Record<string, unknown>) : null
  } catch {
    return simplePairs(text, ':')
  }
}

/** For front matter that its own reader refuses: the lines that are a name and a value. */
function simplePairs(text: string, sign: string): Record<string, unknown> {
  const pattern = new RegExp(`^([\\w.-]+)\\s*${sign}\\s*(.+)$`, 'gm')
  return Object.fromEntries(
    [...text.matchAll(pattern)].map(([, name = '', value = '']) => [
      name,
      value.trim().replace(/^(["'])(.*)\1$/, '$2'),
    ]),
  )
}

/** MDX: a component's imports and what the page exports about itself. */
function withoutModules(text: string, data: Record<string, unknown>): Opened {
  if (!/^(?:import|export)\s.*(?:from\s|[={])/m.test(text)) return { text, data }
  const exported: Record<string, unknown> = {}
  const bare = text.replace(
    /^(?:import\s[^\n]*from[^\n]*|export\s+(?:const|default|let|function)\b[\s\S]*?(?:\n\}\)?;?(?=\n)|(?=\n\n)))/gm,
    (all) => {
      for (const [, name = '', , value = ''] of all.matchAll(/(\w+):\s*(['"`])((?:\\.|(?!\2).)*)\2/g))
        exported[name] = value
      return blankLines(all)
    },
  )
  return { text: bare, data: { ...exported, ...data } }
}
