/** An attribute that is kept as `data-<name>` when it is copied. */
export function fromData(name: string, fallback: string | null) {
  const key = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  return {
    default: fallback,
    parseHTML: (element: HTMLElement) => element.getAttribute(key) ?? fallback,
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === null || attributes[name] === undefined ? {} : { [key]: String(attributes[name]) },
  }
}
