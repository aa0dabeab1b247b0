import { useEffect, useState } from 'react'

/** A part of this page could not be fetched. The router loads the page anew by itself for errors that it knows; not for this one. */
class PartMissing extends Error {}

/** Fetches a part of the app; a failure is shown with a way on, and nothing is loaded anew behind anybody's back. */
export function part<Module>(fetchPart: () => Promise<Module>): () => Promise<Module> {
  return () =>
    fetchPart().catch((cause: unknown) => {
      throw new PartMissing(`A part of the app is missing: ${String(cause)}`, { cause })
    })
}

/** True for a part that the server does not give: it has a newer version, or it cannot be reached. */
export function isMissingPart(error: unknown): boolean {
  if (error instanceof PartMissing) return true
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script|module script failed|Unable to preload CSS/i.test(
      error.message,
    )
  )
}

/** True when the page that the server gives now does not begin with the same script as this one. */
export function isNewer(html: string, ownScript: string | null): boolean {
  return ownScript !== null && /<script[^>]+type="module"/.test(html) && !html.includes(`"${ownScript}"`)
}

/** Asks the server which version it has. `unreachable` when it does not answer. */
export async function versionThere(): Promise<'newer' | 'same' | 'unreachable'> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } })
    if (!answer.ok) return 'unreachable'
    return isNewer(await answer.text(), own) ? 'newer' : 'same'
  } catch {
    return 'unreachable'
  }
}

/** True when something that was typed is not saved: whoever knows of it holds back the end of the page. */
const isUnsaved = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

/** The same, as it is now. */
export function useUnsaved(): boolean {
  const [unsaved, setUnsaved] = useState(isUnsaved)
  useEffect(() => {
    const timer = setInterval(() => setUnsaved(isUnsaved()), 500)
    return () => clearInterval(timer)
  }, [])
  return unsaved
}
