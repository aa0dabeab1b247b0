import type { Integration } from '#features/intake/model.ts'
import { alertmanager } from './alertmanager/integration.ts'
import { azureDevops } from './azure-devops/integration.ts'
import { cloudevents } from './cloudevents/integration.ts'
import { datadog } from './datadog/integration.ts'
import { github } from './github/integration.ts'
import { gitlab } from './gitlab/integration.ts'
import { grafana } from './grafana/integration.ts'
import { heroku } from './heroku/integration.ts'
import { jira } from './jira/integration.ts'
import { librato } from './librato/integration.ts'
import { linear } from './linear/integration.ts'
import { netlify } from './netlify/integration.ts'
import { newRelic } from './new-relic/integration.ts'
import { opsgenie } from './opsgenie/integration.ts'
import { pagerduty } from './pagerduty/integration.ts'
import { pingdom } from './pingdom/integration.ts'
import { plainJson } from './plain-json/integration.ts'
import { raygun } from './raygun/integration.ts'
import { rundeck } from './rundeck/integration.ts'
import { sentry } from './sentry/integration.ts'
import { slack } from './slack/integration.ts'
import { splunk } from './splunk/integration.ts'
import { statuspage } from './statuspage/integration.ts'
import { updown } from './updown/integration.ts'
import { uptimeRobot } from './uptime-robot/integration.ts'
import { zabbix } from './zabbix/integration.ts'

/** Every outside product that Debrief speaks with. */
export const integrations: readonly Integration[] = [
  alertmanager,
  azureDevops,
  cloudevents,
  datadog,
  github,
  gitlab,
  grafana,
  heroku,
  jira,
  librato,
  linear,
  netlify,
  newRelic,
  opsgenie,
  pagerduty,
  pingdom,
  plainJson,
  raygun,
  rundeck,
  sentry,
  slack,
  splunk,
  statuspage,
  updown,
  uptimeRobot,
  zabbix,
]
