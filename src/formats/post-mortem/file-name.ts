const markdownNames = /\.(?:md|markdown|mdx|qmd|rmd|mkd|txt|text)(?:\.erb|\.liquid|\.j2|\.tmpl)?$/i
const otherNames = /\.(?:html?|xhtml|docx|json|adoc|asciidoc|asc)(?:\.erb|\.liquid|\.j2|\.tmpl)?$/i
const noDocument = /(?:^|\/)(?:package(?:-lock)?\.json|tsconfig[^/]*\.json|node_modules\/|\.git\/|LICENSE|CHANGELOG)/i

/** True for a name that an incident document may have. The content decides when it is read. */
export function isPostMortem(name: string): boolean {
  const base = name.split('/').at(-1) ?? ''
  const bare = /^[^.]+$/.test(base) && (/ /.test(base) || /post-?mortem|incident/i.test(base))
  return (bare || markdownNames.test(name) || otherNames.test(name)) && !noDocument.test(name)
}
