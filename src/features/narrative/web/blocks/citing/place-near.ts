const width = 320
const roomBelow = 200

export const isSmall = () => window.innerWidth <= 720

/** Below what a card belongs to, above it where there is no room below; at the lower edge of a small screen. */
export function placeNear(near: DOMRect) {
  if (isSmall()) return { left: 8, right: 8, bottom: 76 }
  const left = Math.max(8, Math.min(near.left, window.innerWidth - width - 8))
  return near.bottom + roomBelow > window.innerHeight
    ? { left, width, bottom: window.innerHeight - near.top + 6 }
    : { left, width, top: near.bottom + 6 }
}
