import { type Drawing, type Shape, Tone, toneColours } from './model.ts'

const escaped = (text: string) =>
  text
    // What XML does not allow at all.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .toWellFormed()
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const number = (value: number) => String(Math.round(value * 10) / 10)

function shape(one: Shape): string {
  const dashes = one.type !== 'text' && one.dashed ? ' stroke-dasharray="5 4"' : ''
  if (one.type === 'box')
    return `<rect class="${one.tone}" x="${number(one.x)}" y="${number(one.y)}" width="${number(one.width)}" height="${number(one.height)}" rx="${number(one.round)}" fill-opacity="${one.fill}"${dashes}/>`
  if (one.type === 'path')
    return `<path class="${one.tone} open" d="${escaped(one.d)}"${dashes}${one.arrow ? ' marker-end="url(#arrow)"' : ''}/>`
  return `<text class="${one.tone} words" x="${number(one.x)}" y="${number(one.y)}" font-size="${number(one.size)}" text-anchor="${one.anchor}"${one.strong ? ' font-weight="600"' : ''}>${escaped(one.text)}</text>`
}

const colours = (scheme: 'light' | 'dark') =>
  Tone.options.map((tone) => `.${tone}{fill:${toneColours[tone][scheme]};stroke:${toneColours[tone][scheme]}}`).join('')

/** The drawing as a file of its own: no script, nothing fetched, light and dark as its reader has it. Pure. */
export function svgOf({ width, height, title, description, shapes }: Drawing): string {
  const [w, h] = [number(width), number(height)]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="title about" font-family="Inter, system-ui, sans-serif">
<title id="title">${escaped(title)}</title>
<desc id="about">${escaped(description)}</desc>
<style>.paper{fill:#fffdf9}${colours('light')}.words{stroke:none}.open{fill:none}@media (prefers-color-scheme:dark){.paper{fill:#23201c}${colours('dark')}.words{stroke:none}.open{fill:none}}</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="line" d="M0 0 L8 4 L0 8 Z"/></marker></defs>
<rect class="paper" width="${w}" height="${h}"/>
${shapes.map(shape).join('\n')}
</svg>
`
}
