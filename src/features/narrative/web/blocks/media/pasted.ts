/** The files of a paste. What comes from a table or a page carries a picture of itself beside its words; the words are meant. */
export function filesOf(data: DataTransfer): File[] {
  const files = [...data.files]
  const html = data.getData('text/html')
  if (files.length === 0 || (html !== '' && !isOnlyPicture(html))) return []
  return files
}

function isOnlyPicture(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return body.querySelector('img') !== null && body.textContent?.trim() === ''
}

/** Pictures that are written out in pasted HTML, as files, and the HTML without them. */
export function picturesIn(html: string): { files: File[]; rest: string } {
  if (!/<img[^>]+src=["']?data:image\//i.test(html)) return { files: [], rest: html }
  const page = new DOMParser().parseFromString(html, 'text/html')
  const files: File[] = []
  for (const image of page.querySelectorAll<HTMLImageElement>('img[src^="data:image/"]')) {
    const file = fileOf(image.src, image.alt)
    if (file) files.push(file)
    image.remove()
  }
  return { files, rest: page.body.innerHTML }
}

function fileOf(address: string, alt: string): File | null {
  const [, type = '', coded] = /^data:(image\/[a-z0-9.+-]+);base64,([a-z0-9+/=\s]+)$/i.exec(address) ?? []
  if (!coded) return null
  try {
    const bytes = Uint8Array.from(atob(coded.replace(/\s/g, '')), (letter) => letter.charCodeAt(0))
    return new File([bytes], alt.trim().slice(0, 80) || 'pasted picture', { type })
  } catch {
    return null
  }
}
