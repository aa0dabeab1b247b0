import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Delivery, InboundSource } from '#features/intake/model.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { integrations } from '#integrations/registry.ts'

/**
 * Real bodies of other people's products, sent to connections: file, instant and identity of every item they give. An
 * instant of `arrival` means that the body names no time of its own, `*` is a hash of the content.
 */
const table = `
azuredevops code_pull_request__merged | 2022-07-30T07:55:03.500Z | pull_request:98f0ce59-a912-43d5-96d2-bc0942a03f7b:1:merged
azuredevops code_push | 2022-07-17T07:14:05.940Z | push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:2
azuredevops code_push__commits_more_than_limit | 2022-07-17T07:14:05.940Z | push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:2
azuredevops code_push__local_branch_without_commits | 2022-07-17T10:18:15.366Z | push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:5
azuredevops code_push__multiple_committers | 2022-07-17T09:13:10.077Z | push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:4
azuredevops code_push__multiple_committers_with_others | 2022-07-17T09:13:10.077Z | push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:4
azuredevops code_push__remove_branch | 2022-07-17T11:08:58.072Z | push:98f0ce59-a912-43d5-96d2-bc0942a03f7b:6
gitlab merge_request_hook__merge_request_merged | 2016-08-22T20:41:06.000Z | merge_request:756509:merged
gitlab pipeline_hook__pipeline_succeeded | 2016-09-28T20:04:55.000Z | pipeline:4414206:success:2016-09-28T20:22:34.000Z
gitlab pipeline_hook__pipeline_succeeded_with_artifacts | 2020-05-26T14:46:28.000Z | pipeline:22668:success:2020-05-26T14:50:13.000Z
gitlab push_hook | arrival | push:refs/heads/tomek:5fcdd5551fc3085df79bece2c32b1400802ac407..eb6ae1e591e0819dc5bf187c6bfe18ec065a80e9
gitlab push_hook__push_commits_more_than_limit | arrival | push:refs/heads/tomek:5fcdd5551fc3085df79bece2c32b1400802ac407..eb6ae1e591e0819dc5bf187c6bfe18ec065a80e9
gitlab push_hook__push_local_branch_without_commits | arrival | push:refs/heads/changes:0000000000000000000000000000000000000000..68d7a5528cf423dfaac37dd62a56ac9cc8a884e3
gitlab push_hook__push_multiple_committers | arrival | push:refs/heads/tomek:5fcdd5551fc3085df79bece2c32b1400802ac407..eb6ae1e591e0819dc5bf187c6bfe18ec065a80e9
gitlab push_hook__push_multiple_committers_with_others | arrival | push:refs/heads/tomek:5fcdd5551fc3085df79bece2c32b1400802ac407..eb6ae1e591e0819dc5bf187c6bfe18ec065a80e9
gitlab push_hook__remove_branch | arrival | push:refs/heads/tomek:68595bc36ba5561c86c73c34ca7a3aae5a0dcfd8..0000000000000000000000000000000000000000
gitlab system_hook__merge_request_merged | 2016-08-22T20:41:06.000Z | merge_request:756509:merged
gitlab system_hook__push_hook | arrival | push:refs/heads/master:95790bf891e76fee5e1747ab589903a6a1f80f22..da1560886d4f094c3e6c9ef40349f7d38b5d27d7
gitlab tag_push_hook__add_tag | arrival | push:refs/tags/xyz:0000000000000000000000000000000000000000..eb6ae1e591e0819dc5bf187c6bfe18ec065a80e9
gitlab tag_push_hook__remove_tag | arrival | push:refs/tags/xyz:0000000000000000000000000000000000000000..eb6ae1e591e0819dc5bf187c6bfe18ec065a80e9
grafana alert_multiple_v8 | 2021-10-12T07:51:03.157Z | c6eadffa33fcdf37:2021-10-12T07:51:03.157Z:firing
grafana alert_multiple_v8 | 2021-10-12T07:56:03.157Z | bc97ff14869b13e3:2021-10-12T07:56:03.157Z:firing
grafana alert_no_alertname_v11 | 2024-03-01T02:09:00.000Z | e6349a25f5ef0e9e:2024-03-01T02:09:00.000Z:firing
grafana alert_ok_v7 | arrival | rule:0:0:resolved@arrival
grafana alert_v7 | arrival | rule:0:0:firing@arrival
grafana alert_v8 | 2022-08-31T05:54:04.522Z | 57c6d9296de2ad39:2022-08-31T05:54:04.522Z:firing
grafana alert_v8 | 2022-08-31T10:30:00.522Z | 57c6d9296de2ad39:2022-08-31T05:54:04.522Z:resolved
grafana alert_values_v11 | 2024-03-01T02:09:00.000Z | e6349a25f5ef0e9e:2024-03-01T02:09:00.000Z:firing
grafana no_data_alert_v7 | arrival | rule:1:3:firing@arrival
grafana no_message_alert_v7 | arrival | rule:1:4:firing@arrival
heroku deploy | arrival | deploy:sample-project:v9
heroku deploy_multiple_commits | arrival | deploy:sample-project:v9
librato alert | 2016-03-31T09:11:42.000Z | alert:6294535:firing:2016-03-31T09:11:42.000Z
librato alert_cleared | 2016-04-12T13:11:44.000Z | alert:6309313:resolved:2016-04-12T13:11:44.000Z
librato bad_msg_type | 2016-03-31T09:11:42.000Z | alert:6294535:firing:2016-03-31T09:11:42.000Z
librato three_conditions_alert | 2016-04-11T20:40:14.000Z | alert:6294535:firing:2016-04-11T20:40:14.000Z
netlify deploy_building | 2018-08-18T13:03:38.315Z | deploy:5b78192ac9659217dbf7c9aa:building
netlify deploy_created | 2018-08-18T13:03:42.462Z | deploy:5b78192ac9659217dbf7c9aa:ready
netlify deploy_failed | 2018-08-03T22:30:27.734Z | deploy:5b64d77c02ed83730664c2f6:error
netlify deploy_locked | 2018-08-03T22:21:59.875Z | deploy:5b64d2c3792f8946ae9ddc8b:ready:locked:2018-08-03T22:21:59.875Z
netlify deploy_unlocked | 2018-08-03T22:24:04.622Z | deploy:5b64d2c3792f8946ae9ddc8b:ready:unlocked:2018-08-03T22:24:04.622Z
newrelic incident_acknowledged_new | arrival | 3576f543-dc3c-4d97-9f16-5c81f35195cb:acknowledged@arrival
newrelic incident_acknowledged_old | 2020-11-11T22:32:11.151Z | 1234:acknowledged:2020-11-11T22:32:11.151Z
newrelic incident_active_new | 2020-11-11T22:32:11.151Z | 8ceed342-f305-4bfa-adb8-97ba93f5dd26:open
newrelic incident_closed_new | arrival | f0d98b28-bf9d-49e7-b9d0-ac7cbb52e73a:closed@arrival
newrelic incident_closed_old | 2020-11-11T22:32:11.151Z | 1234:closed
newrelic incident_created_new | 2020-11-11T22:32:11.151Z | 8114ada3-572e-4550-a310-12375371669e:open
newrelic incident_default_fields_new | 2020-11-11T22:32:11.151Z | e04156e4-4cac-4f39-9d27-75d361e40a6d:open
newrelic incident_default_fields_old | 2020-11-11T22:32:11.151Z | *:open
newrelic incident_malformatted_time_new | arrival | 3881eb6c-6d57-447e-beaf-b2f610f014b0:acknowledged@arrival
newrelic incident_malformatted_time_old | arrival | 1234:open@arrival
newrelic incident_missing_current_state_old | 2020-11-11T22:32:11.151Z | 1234:changed:2020-11-11T22:32:11.151Z
newrelic incident_missing_state_new | arrival | 279751d5-8ad8-41d4-adb8-9e895c58b606:changed@arrival
newrelic incident_missing_timestamp_new | arrival | 6eba9b54-898f-43eb-8892-e41ddca4a10f:acknowledged@arrival
newrelic incident_missing_timestamp_old | arrival | 1234:open@arrival
newrelic incident_opened_old | 2020-11-11T22:32:11.151Z | 1234:open
newrelic incident_state_not_recognized_new | arrival | 1d1fff5c-c723-4bf6-8458-bc63b253279e:hello world@arrival
newrelic incident_state_not_recognized_old | 2020-11-11T22:32:11.151Z | 1234:hello world:2020-11-11T22:32:11.151Z
newrelic incident_time_too_large_new | arrival | 37d07862-e156-480f-86f9-7e8e9b7ed4f4:open@arrival
newrelic incident_time_too_large_old | arrival | 1234:open@arrival
pingdom http_up_to_down | 2016-03-14T07:10:34.000Z | check:2048467:DOWN:2016-03-14T07:10:34.000Z
pingdom imap_down_to_up | 2016-03-15T19:33:00.000Z | check:2051859:UP:2016-03-15T19:33:00.000Z
pingdom imap_up_to_down | 2016-03-15T19:18:00.000Z | check:2051859:DOWN:2016-03-15T19:18:00.000Z
pingdom smtp_up_to_down | 2016-03-15T19:02:24.000Z | check:2051844:DOWN:2016-03-15T19:02:24.000Z
raygun comment_added_to_error | arrival | https://app.raygun.com/error-url:CommentAdded:*@arrival
raygun error_assigned_to_user | arrival | https://app.raygun.com/error-url:AssignedToUser:*@arrival
raygun error_status_changed | arrival | https://app.raygun.com/error-url:StatusChanged:*@arrival
raygun hourly_followup_error | arrival | http://app.raygun.io/error-url:HourlyFollowUp:*@arrival
raygun new_error | arrival | http://app.raygun.io/error-url:NewErrorOccurred:*@arrival
raygun one_minute_followup_error | arrival | http://app.raygun.io/error-url:OneMinuteFollowUp:*@arrival
raygun reoccurred_error | arrival | http://app.raygun.io/error-url:ErrorReoccurred:*@arrival
rundeck duration | arrival | execution:6:avgduration:running
rundeck failure | arrival | execution:7:failure:failed
rundeck scheduled_start | arrival | execution:12:start:scheduled
rundeck start | 2023-04-07T06:12:13.000Z | execution:3:start:running
rundeck success | arrival | execution:3:success:succeeded
splunk long_search_name | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk missing_host | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk missing_raw | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk missing_results_link | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk missing_search_name | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk missing_source | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk search_one_result | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
splunk short_search_name | 2017-01-04T19:14:32.000Z | rt_scheduler__admin__search__sudo_at_1483557185_2.2:*
updown check_down_one_event | 2016-02-07T13:11:43.000Z | ngg8:2016-02-07T13:11:43.000Z:firing
updown check_multiple_events | 2016-02-07T13:11:43.000Z | ngg8:2016-02-07T13:11:43.000Z:firing
updown check_multiple_events | 2016-02-07T13:11:44.000Z | ngg8:2016-02-07T13:11:43.000Z:resolved
updown check_up_again_one_event | 2016-02-07T13:11:43.000Z | ngg8:2016-02-07T13:11:43.000Z:firing
updown check_up_again_one_event | 2016-02-07T13:16:07.000Z | ngg8:2016-02-07T13:11:43.000Z:resolved
uptimerobot uptimerobot_invalid_payload_with_missing_data | arrival | monitor:*:1@arrival
uptimerobot uptimerobot_monitor_down | arrival | monitor:*:1@arrival
uptimerobot uptimerobot_monitor_up | arrival | monitor:*:2@arrival
zabbix zabbix_alert | arrival | event:10528:firing
zabbix zabbix_invalid_payload_with_missing_data | arrival | event:10528:firing
alertmanager card-grafana-inspired-payload | 2020-10-11T14:34:11.279Z | ff6a7a0f5f1c1309:2020-10-11T14:34:11.279Z:firing
alertmanager card-grafana-inspired-payload | 2020-10-11T14:34:11.279Z | 554664fa753a2b45:2020-10-11T14:34:11.279Z:firing
alertmanager card-grafana-inspired-payload | 2020-10-11T14:34:11.279Z | 911c76f0240f015b:2020-10-11T14:34:11.279Z:firing
alertmanager prom_post_request | 2018-03-07T11:33:21.873Z | fe88d70ee478372f:2018-03-07T11:33:21.873Z:firing
alertmanager PlaygroundDemoAlert | 2016-04-27T20:46:37.903Z | e02ce9e812c2dd6f:2016-04-27T20:46:37.903Z:firing
alertmanager PlaygroundDemoAlert | 2016-04-27T20:49:37.903Z | 702bcef97f918d0e:2016-04-27T20:49:37.903Z:firing
`

const corpus = resolve(import.meta.dirname, '../../../shared/corpus/evidence')
const absent = !existsSync(corpus)
if (absent) console.info(`Skipped: the folder of real evidence is not here (${relative(process.cwd(), corpus)}).`)

const arrival = '2026-03-01T14:05:00.000Z'
/** Chats are imported as files, and one body is broken. */
const noDelivery = /mattermost_fixtures|\.zip$|librato\/fixtures\/bad\.json$/
/** Bodies of products without an integration: told by whatever words they use, and only if they were sent to Plain JSON. */
const ofNobody = /hellosign|librato\/fixtures\/snapshot/
/** Talk about work, and states in which nothing happened. */
const quiet = [
  /api\.github\.com\/(ping|issues|issue_comment|check_run|check_suite|workflow_job|deployment_review|status)\//,
  /api\.github\.com\/(pull_request|release|workflow_run)\/(?!published|completed|merged)/,
  /gitlab\/fixtures\/(build_|job_hook|issue_hook|test_hook|note_hook|wiki_page|repository_update)/,
  /gitlab\/fixtures\/(system|merge_request)_hook__merge_request_(?!merged)/,
  /gitlab\/fixtures\/pipeline_hook__pipeline_(pending|started)/,
  /grafana\/fixtures\/alert_(paused|pending)_v7/,
  /updown\/fixtures\/(check_up_first_time|unknown_event)/,
  /azuredevops\/fixtures\/code_pull_request__(opened|updated|merge_attempted)/,
]

interface Body {
  path: string
  /** As the table names it: the sender's folder and the file. */
  name: string
  delivery: Delivery
}

function bodies(): Body[] {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.map((file) => {
    const path = join(file.parentPath, file.name)
    const body = readFileSync(path, 'utf8')
    const folder = /webhooks\/(\w+)\/fixtures/.exec(path)?.[1] ?? 'alertmanager'
    const delivery = { headers: {}, body, json: parsed(body), receivedAt: new Date('2026-03-01T14:05:42Z') }
    return { path: relative(corpus, path), name: `${folder} ${basename(path).replace(/\.\w+$/, '')}`, delivery }
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function knowing(delivery: Delivery): { id: string; inbound: InboundSource; score: number } | undefined {
  const scored = integrations.flatMap(({ id, inbound }) =>
    inbound ? [{ id, inbound, score: inbound.recognise(delivery) }] : [],
  )
  return scored.sort((a, b) => b.score - a.score)[0]
}

const all = absent ? [] : bodies()
const sent = all.filter(({ path }) => !noDelivery.test(path) && !ofNobody.test(path))
const translated = ({ delivery }: Body) => knowing(delivery)?.inbound.translate(delivery) ?? []
const summary = ({ occurredAt, identity, attributes }: EvidenceItem) => {
  const hashed = identity.replace(/(^|:)[0-9a-f]{16}(?=[:@]|$)/g, '$1*').replace(`@${arrival}`, '@arrival')
  return { at: attributes.timeFrom === 'arrival' ? 'arrival' : occurredAt, identity, hashed }
}

test.skipIf(absent)(
  'every real body is known by one sender better than by all others, and translates to strict items',
  () => {
    expect(sent.length).toBeGreaterThan(200)
    for (const body of sent) {
      expect(knowing(body.delivery)?.score, body.path).toBeGreaterThanOrEqual(0.6)
      for (const item of translated(body)) expect(EvidenceItem.parse(item), body.path).toEqual(item)
    }
  },
)

test.skipIf(absent)('every item of the other senders has the instant and the identity that its body states', () => {
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))
  const others = sent.filter(({ path }) => !path.includes('api.github.com'))
  expect(new Set(rows.map(([name]) => name)).size).toBeGreaterThan(80)
  for (const body of others) {
    const expected = rows.filter(([name]) => name === body.name).map(([, at, identity]) => ({ at, identity }))
    const told = translated(body).map(summary)
    const plain = expected.some(({ identity }) => identity?.includes('*'))
    expect(
      told.map(({ at, identity, hashed }) => ({
        at,
        identity: plain ? hashed : identity.replace(`@${arrival}`, '@arrival'),
      })),
      body.path,
    ).toEqual(expected)
  }
})

test.skipIf(absent)('GitHub bodies are dated and named by their own fields', () => {
  const of = (folder: string) => sent.filter(({ path }) => path.includes(`api.github.com/${folder}/`))
  const object = (body: Body, key: string) => Object(Object(body.delivery.json)[key])
  const instant = (text: string) => new Date(text).toISOString()
  for (const key of ['deployment', 'deployment_status'])
    for (const body of of(key)) {
      const { id, created_at } = object(body, key)
      expect(translated(body).map(summary), body.path).toMatchObject([
        { at: instant(created_at), identity: `${key}:${id}` },
      ])
    }
  for (const body of of('push')) {
    const { ref, before, after } = Object(body.delivery.json)
    const { pushed_at } = object(body, 'repository')
    const at = instant(typeof pushed_at === 'number' ? pushed_at * 1_000 : pushed_at)
    expect(translated(body).map(summary), body.path).toMatchObject([
      { at, identity: `push:${ref}:${before}..${after}` },
    ])
  }
  for (const body of of('workflow_run').filter(({ path }) => path.includes('completed'))) {
    const { id, run_started_at, created_at } = object(body, 'workflow_run')
    const at = instant(run_started_at ?? created_at)
    expect(translated(body).map(summary), body.path).toMatchObject([{ at, identity: `workflow_run:${id}:1` }])
  }
})

test.skipIf(absent)('what gives no item is talk about work, and nothing else does', () => {
  for (const body of sent)
    expect([body.path, translated(body).length === 0]).toEqual([body.path, quiet.some((rule) => rule.test(body.path))])
})

test.skipIf(absent)('a chat export or a broken body is no delivery of anybody', () => {
  const refused = all.filter(({ path }) => noDelivery.test(path))
  expect(refused.length).toBeGreaterThanOrEqual(5)
  for (const { path, delivery } of refused) expect(knowing(delivery)?.score, path).toBe(0)
})

test.skipIf(absent)('a body of a product that nobody knows is told by its words when it was sent to Plain JSON', () => {
  const unknown = all.filter(({ path }) => ofNobody.test(path))
  expect(unknown.length).toBe(5)
  for (const body of unknown) {
    expect([knowing(body.delivery)?.id, (knowing(body.delivery)?.score ?? 1) < 0.1], body.path).toEqual([
      'plain-json',
      true,
    ])
    expect(translated(body), body.path).toMatchObject([
      { kind: 'note', text: expect.stringMatching(/NDA|Signature doc|librato/) },
    ])
  }
})
