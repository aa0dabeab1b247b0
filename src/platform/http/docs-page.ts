import type { OpenAPI } from '@orpc/contract'
import { typeText } from './docs-types.ts'

type Operation = OpenAPI.OperationObject & { method: string; path: string }

/** The OpenAPI document as one HTML page. It needs no script, so it can be searched and printed like any text. */
export function renderDocs(document: OpenAPI.Document): string {
  const groups = byTag(document)
  const { title, version, description = '' } = document.info
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asHtml(title)}: HTTP API</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="Groups">
<a href="/">Back</a>
<ul>${groups.map(([tag]) => `<li><a href="#${slug(tag)}">${asHtml(tag)}</a></li>`).join('')}</ul>
</nav>
<main>
<h1>${asHtml(title)}: HTTP API</h1>
<p>Version ${asHtml(version)} · <a href="/api/openapi.json">OpenAPI 3.1 document</a></p>
${paragraphs(description)}
<h2 id="errors">Errors</h2>
${paragraphs((document.components?.schemas?.Error as { description?: string } | undefined)?.description ?? '')}
${groups.map(([tag, operations]) => `<section aria-labelledby="${slug(tag)}"><h2 id="${slug(tag)}">${asHtml(tag)}</h2>${operations.map(renderOperation).join('')}</section>`).join('')}
</main>
</body>
</html>`
}

function renderOperation(operation: Operation): string {
  const parameters = (operation.parameters ?? []) as OpenAPI.ParameterObject[]
  const body = operation.requestBody as OpenAPI.RequestBodyObject | undefined
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2')) as [
    string,
    OpenAPI.ResponseObject,
  ][]
  return `<details id="${slug(operation.operationId ?? operation.path)}">
<summary><b>${operation.method.toUpperCase()}</b> <code>${asHtml(operation.path)}</code> <span>${asHtml(operation.summary ?? '')}</span></summary>
${paragraphs(operation.description ?? '')}
${parameters.length > 0 ? `<h3>Parameters</h3><table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th></tr></thead><tbody>${parameters.map(renderParameter).join('')}</tbody></table>` : ''}
${body ? `<h3>Body${body.required ? '' : ' (may be left out)'}</h3>${renderContent(body.content)}` : ''}
${answers.map(([status, answer]) => `<h3>Answer ${status}</h3>${renderContent(answer.content)}`).join('')}
</details>`
}

function renderParameter(parameter: OpenAPI.ParameterObject): string {
  return `<tr><td><code>${asHtml(parameter.name)}</code>${parameter.required ? ' (needed)' : ''}</td><td>${parameter.in}</td><td><code>${asHtml(typeText(parameter.schema))}</code></td></tr>`
}

function renderContent(content: OpenAPI.ResponseObject['content']): string {
  if (!content) return '<p>Nothing.</p>'
  return Object.entries(content)
    .map(
      ([type, { schema }]) => `<p>${asHtml(type)}</p><pre tabindex="0"><code>${asHtml(typeText(schema))}</code></pre>`,
    )
    .join('')
}

function byTag(document: OpenAPI.Document): [string, Operation[]][] {
  const groups = new Map<string, Operation[]>()
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item?.[method] as OpenAPI.OperationObject | undefined
      if (!operation) continue
      const tag = operation.tags?.[0] ?? 'Other'
      groups.set(tag, [...(groups.get(tag) ?? []), { ...operation, method, path: `/api${path}` }])
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}

/** Blank lines part paragraphs, lines that begin with `- ` are a list, backticks are code. */
function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((part) => {
      const lines = part.split('\n')
      if (lines.every((line) => line.startsWith('- ')))
        return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
      return `<p>${inline(part)}</p>`
    })
    .join('')
}

function inline(text: string): string {
  return asHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function asHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#ddd6cb, #3a3733); --soft: light-dark(#f6f2ea, #23211e); --ink: light-dark(#2a2622, #ebe6de); --link: light-dark(#0b5a5a, #7fd1cc) }
body { margin: 0; display: grid; grid-template-columns: 14rem minmax(0, 52rem); gap: 2rem; padding: 2rem; font: 1rem/1.55 Inter, system-ui, sans-serif; color: var(--ink); background: light-dark(#fffdf9, #1a1816) }
nav { position: sticky; top: 2rem; align-self: start }
nav ul { list-style: none; padding: 0 }
a { color: var(--link) }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace }
pre { background: var(--soft); padding: 0.75rem; overflow: auto; border-radius: 6px }
details { border-top: 1px solid var(--line); padding: 0.5rem 0 }
summary { cursor: pointer }
summary b { display: inline-block; min-width: 4.5rem; font-size: 0.8rem }
summary span { display: block; margin-left: 4.5rem }
h3 { font-size: 1rem; margin-bottom: 0.25rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
@media (max-width: 50rem) { body { display: block; padding: 1rem } nav { position: static } }
@media print { nav { display: none } }
`
