const POOL_SIZE = 128 * 10
const pool = new Uint8Array(POOL_SIZE)
let used = POOL_SIZE
let lastMs = 0
let sequence = 0

/**
 * A new id: a UUID of version 7 (RFC 9562), lower case. Ids made later by this process sort after earlier ones,
 * also within one millisecond and when the clock steps back; ids of several processes sort by their clocks.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    sequence = random(2) & 0x7ff
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const counter = (0x7000 | sequence).toString(16)
  const variant = (0x8000 | (random(2) & 0x3fff)).toString(16)
  const rest = (random(3) * 0x1000000 + random(3)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}-${rest}`
}

/** The instant an id was made at, to the millisecond. */
export function idTime(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}

/** An id before all that are made from that instant (milliseconds) on, for finding them by their ids. */
export function firstIdAt(ms: number): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

function random(bytes: number): number {
  if (used + bytes > POOL_SIZE) {
    crypto.getRandomValues(pool)
    used = 0
  }
  let value = 0
  for (let i = 0; i < bytes; i++) value = value * 256 + (pool[used++] ?? 0)
  return value
}

/** False for texts that PostgreSQL would refuse as an id. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
