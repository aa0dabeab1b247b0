/** The path of a picture that a document shows by a relative address; null for addresses of the web and steps outside. */
export function pathFrom(document: string, address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^[/#]/i.test(address)) return null
  const parts = document.split('/').slice(0, -1)
  for (const part of decoded(address.replace(/[?#].*$/, '')).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/') || null
}

/** The Markdown with pictures under their new addresses. */
export function withAddresses(markdown: string, addresses: ReadonlyMap<string, string>): string {
  return markdown.replace(/(!\[[^\]]*\]\()<?([^)\s>]+)>?/g, (whole, before: string, address: string) => {
    const found = addresses.get(address)
    return found === undefined ? whole : `${before}${found}`
  })
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
