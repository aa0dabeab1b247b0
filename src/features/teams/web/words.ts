export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `Monday to Friday`, `Monday, Wednesday`; days by ISO, in order. */
export function workingDaysText(days: readonly number[]): string {
  const name = (day: number) => dayNames[day - 1] ?? ''
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return 'no day'
  if (days.length > 2 && last - first === days.length - 1) return `${name(first)} to ${name(last)}`
  return days.map(name).join(', ')
}

/** One holiday a line, `2026-12-25 Christmas`, as it is typed and pasted. */
export function holidaysText(holidays: readonly { on: string; name: string }[]): string {
  return holidays.map(({ on, name }) => `${on} ${name}`.trim()).join('\n')
}

/** Reads such lines; `fault` names the first one that is no day. */
export function readHolidays(text: string): { holidays: { on: string; name: string }[]; fault: string | null } {
  const holidays: { on: string; name: string }[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, on = '', name = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? []
    const day = /^\d{4}-\d{2}-\d{2}$/.test(on) && new Date(`${on}T00:00:00Z`)
    if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== on)
      return { holidays, fault: `“${line}” does not begin with a day such as 2026-12-25.` }
    holidays.push({ on, name: name.slice(0, 80) })
  }
  return { holidays, fault: null }
}
