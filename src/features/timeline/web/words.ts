import type { Kind } from '../model.ts'

/** Kinds as people read them. */
export const kindNames: Record<Kind, string> = {
  alert: 'Alert',
  deploy: 'Deploy',
  change: 'Change',
  message: 'Message',
  action: 'Action',
  decision: 'Decision',
  status: 'Status',
  log: 'Log line',
  image: 'Image',
  note: 'Note',
}

/** `1 event`, `1,204 events` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
