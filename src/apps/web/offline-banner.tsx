import { useEffect, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import s from './web.module.css'

const patience = 3000

/** Says, after a moment, that the live connection is gone; a short break is nobody's business. */
export function OfflineBanner({ connected }: { connected: boolean }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (connected) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), patience)
    return () => clearTimeout(timer)
  }, [connected])
  return (
    <div role="status" className={shown ? s.offline : undefined}>
      {shown && (
        <>
          <Icon name="warning" size={16} />
          The server cannot be reached. What you see may be old, what you type is kept. Trying again …
        </>
      )}
    </div>
  )
}
