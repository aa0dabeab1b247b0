import { describeConfig } from '#platform/config/config.ts'

/** All settings with their defaults, for the terminal. */
export function settingsHelp(): string {
  const lines = describeConfig().map(
    ({ env, default: standard, about }) => `  ${env.padEnd(24)} ${about}${standard ? ` Default: ${standard}.` : ''}`,
  )
  return `\nSettings (environment variables):\n${lines.join('\n')}`
}
