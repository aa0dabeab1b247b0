import { nameKey } from './name.ts'
import type { ActorTrace } from './trace.ts'

/** Names under which programs write, as whole names or as their first word. */
const programs =
  /^(?:alertmanager|argo ?cd|azure (?:devops|monitor|pipelines)|buildkite|circleci|cloudwatch|cron(?:job)?|datadog|debrief|dependabot|flux(?:cd)?|github(?: actions)?|github-actions|gitlab|grafana|honeycomb|incident\.io|jenkins|kubelet|kubernetes|nagios|new relic|opsgenie|pagerduty|pingdom|prometheus|renovate|root|rootly|sentry|slackbot|spinnaker|splunk|statuspage|statuspal|system|terraform|uptime ?robot|zabbix)(?:$|[ _:/([-])/
const botName =
  /(?:^|[ _-])(?:bot|robot|pager|webhook|notifier|alerts?|deployer|service account|ci)$|\[bot\]$|\(bot\)$|^no-?reply@/
const address =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[\da-f]{0,4}:){2,}[\da-f]{0,4}|[a-z\d-]+(?:\.[a-z\d-]+)*-[a-z\d]{8,10}-[a-z\d]{5})$/

/** Why a name is probably not a person, in one sentence; null when it may be one. */
export function whyNoPerson({ actor, bot, kinds }: Pick<ActorTrace, 'actor' | 'bot' | 'kinds'>): string | null {
  const name = nameKey(actor)
  if (bot) return 'The source marks what it writes as written by an app.'
  if (programs.test(name)) return 'This is the name of a program.'
  if (botName.test(name)) return 'Names that end like this belong to programs.'
  if (address.test(name)) return 'This is the address of a machine.'
  if (kinds.length > 0 && kinds.every((kind) => kind === 'alert' || kind === 'log'))
    return 'Nothing but alerts and log lines comes from it.'
  return null
}
