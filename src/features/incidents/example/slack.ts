import type { EvidenceItem } from '#features/timeline/model.ts'
import { instantAt } from './day.ts'

/** Minutes from the start (see `day.ts`), who, what; then what the message gathered, and the minute of the message it answers. */
type Line = readonly [
  minute: number,
  author: string,
  text: string,
  extra?: { reactions?: number; pinned?: true; bot?: true; answers?: number },
]

const channels: Record<string, { id: string; lines: readonly Line[] }> = {
  '#inc-checkout': {
    id: 'C0INC0412',
    lines: [
      [
        14.2,
        'Priya Raman',
        'Declaring an incident: checkout fails for most buyers of the Aurora on-sale. I am incident lead. Severity 2 for now.',
        { reactions: 9, pinned: true },
      ],
      [
        14.6,
        'Priya Raman',
        'Roles: Tomás Ortega on checkout, Ines Duarte on communication. Who can help with the database?',
      ],
      [
        15.1,
        'Tomás Ortega',
        'On it. About 60% of POST /orders answer 503, all from the pool: "timed out waiting for a connection".',
      ],
      [15.4, 'Ines Duarte', 'Here. Collecting what support hears, first draft for the status page in ten minutes.'],
      [
        16.0,
        'Tomás Ortega',
        'Payments look fine from here, 200s in 180 ms. Whatever fails, fails before we get that far.',
      ],
      [16.8, 'Priya Raman', 'Kofi, can you confirm from your side?'],
      [
        17.5,
        'Kofi Brandt',
        'Confirmed, payment authorisations are healthy. We just get a third of the calls we should. Payments is not the problem.',
        { reactions: 3 },
      ],
      [
        18.2,
        'Tomás Ortega',
        'Traffic is 4.1 times a normal evening. We planned for 5, so the on-sale alone should not do this.',
      ],
      [18.9, 'Priya Raman', 'Paging the database on-call.'],
      [19.3, 'Debrief Pager', 'Mei Lindqvist was paged (databases, secondary none)', { bot: true }],
      [
        20.1,
        'Tomás Ortega',
        'While we wait: pods are at 80% CPU, queue in front of them grows. More pods would at least shorten the queue.',
      ],
      [20.9, 'Priya Raman', 'Any reason not to?'],
      [21.3, 'Jonas Adeyemi', 'Plenty of room in the cluster. Autoscaler sits at its maximum of 12, I can raise it.'],
      [21.9, 'Priya Raman', 'Then let’s scale to 20 and watch for five minutes.'],
      [
        23.0,
        'Jonas Adeyemi',
        'Just scaled checkout from 12 to 20 pods. New ones ready in about 40 seconds.',
        { reactions: 2 },
      ],
      [
        24.6,
        'Tomás Ortega',
        'Errors went up, not down. 60% → 84%. And now the seat map complains too.',
        { reactions: 4 },
      ],
      [25.2, 'Mei Lindqvist', 'Good evening, looking at orders-db. Give me two minutes.'],
      [
        25.8,
        'Priya Raman',
        'Thanks for coming so fast. Short version: checkout cannot get database connections since about twenty minutes ago, scaling out made it worse.',
      ],
      [26.5, 'Ines Duarte', 'Status page is up: “Investigating: problems when buying tickets”.', { reactions: 5 }],
      [
        27.4,
        'Mei Lindqvist',
        'orders-db is at 500 of 500 connections. CPU 35%, disk idle. It is not slow, it is full.',
        { reactions: 7 },
      ],
      [28.0, 'Mei Lindqvist', 'Nearly all of them are idle, owner is checkout.'],
      [28.6, 'Tomás Ortega', 'Idle? We keep 8 workers a pod and a pool of 2 each. 20 pods is 320.'],
      [29.1, 'Mei Lindqvist', 'I count 32 sessions per pod on the old ones and up to 64 on some of the new ones.'],
      [29.9, 'Jonas Adeyemi', 'Could a failover of the database clear them? I have done that for the ledger once.'],
      [
        30.6,
        'Mei Lindqvist',
        'They would be back in seconds, and we would add a minute of downtime. Ruling out failover for now.',
        { reactions: 3 },
      ],
      [
        31.5,
        'Lena Fuchs',
        'Late to this, reading back. 32 is the new worker count. #4127 raised checkout workers from 8 to 32 a pod; it was everywhere six minutes before the sale opened.',
        { reactions: 11, pinned: true },
      ],
      [
        32.0,
        'Lena Fuchs',
        'The pool is per worker. So 12 pods × 32 workers × 2 = 768 possible connections. We tested the change on two pods, where that is 128.',
      ],
      [32.4, 'Tomás Ortega', 'That explains why more pods made it worse.'],
      [
        32.9,
        'Priya Raman',
        'Great find. Options as I see them: raise the limit of the database, scale back in, roll back #4127, or slow the buyers down. Mei?',
      ],
      [33.6, 'Mei Lindqvist', 'Raising max_connections needs a restart of the database. Last resort.'],
      [
        34.2,
        'Jonas Adeyemi',
        'Rollback of config takes about 8 minutes with the staged rollout. I can skip the stages, then 4.',
      ],
      [
        34.9,
        'Priya Raman',
        'Decision: we scale back to 12 and switch on the waiting room now, and roll back #4127 in parallel, without stages.',
        { reactions: 8 },
      ],
      [35.3, 'Sara Whitfield', 'Waiting room text is ready in all six languages, it was written for the spring sale.'],
      [36.1, 'Jonas Adeyemi', 'Now scaled back to 12.'],
      [
        36.8,
        'Tomás Ortega',
        'Waiting room is on, 200 buyers a minute. The rest see a queue with a number instead of an error.',
        { reactions: 6 },
      ],
      [37.7, 'Mei Lindqvist', 'Connections 500 → 430 → 465. They come back as soon as there is a gap, it breathes.'],
      [38.5, 'Lena Fuchs', 'Revert is #4131, needs one approval.'],
      [39.0, 'Tomás Ortega', 'Approved.'],
      [
        41.2,
        'Lena Fuchs',
        'Merged. The deploy waits behind the nightly build of the seat map, there is one runner.',
        { reactions: 2 },
      ],
      [42.0, 'Jonas Adeyemi', 'Cancelling the seat map build, it can run later.'],
      [43.4, 'Lena Fuchs', 'Deploy of the revert is running.'],
      [
        44.1,
        'Ines Duarte',
        'Second update on the status page: cause found, queue in place, buyers keep their seats for 20 minutes instead of 10.',
      ],
      [44.7, 'Priya Raman', 'Who extended the seat holds? Good idea.', { answers: 44.1 }],
      [
        45.0,
        'Sara Whitfield',
        'Support asked, Nadia from seats changed the setting a quarter of an hour ago. It is a switch in the admin page.',
        { answers: 44.1, reactions: 4 },
      ],
      [46.9, 'Lena Fuchs', 'Half of the pods are on the old value.'],
      [47.9, 'Jonas Adeyemi', 'All 12 pods restarted with 8 workers.'],
      [48.6, 'Mei Lindqvist', '210 connections and stable.', { reactions: 6 }],
      [49.5, 'Tomás Ortega', 'Error rate is falling: 84 → 30 → 4%.'],
      [
        51.0,
        'Tomás Ortega',
        'Below 0.5%, where it always is. Calling this mitigated, with the waiting room still on.',
        { reactions: 10 },
      ],
      [
        52.2,
        'Priya Raman',
        'Thank you all. We hold the waiting room for twenty minutes, then open it step by step. Kofi, were buyers charged twice?',
      ],
      [
        58.4,
        'Kofi Brandt',
        'Checked all authorisations since the sale opened: 41 without an order. They are voided automatically after an hour, I started it by hand now. Nobody was charged twice.',
        { reactions: 7 },
      ],
      [59.0, 'Ines Duarte', 'May I say so publicly?', { answers: 58.4 }],
      [59.6, 'Kofi Brandt', 'Yes. “Reserved amounts are released today.”', { answers: 58.4 }],
      [
        63.2,
        'Mei Lindqvist',
        'For the record: the alert on 90% of connections fired half a minute before the one on errors, but it goes to the database channel by mail only. Nobody looks there in the evening.',
        { reactions: 5 },
      ],
      [64.0, 'Priya Raman', 'Noted for the review.', { answers: 63.2 }],
      [70.5, 'Tomás Ortega', 'Waiting room to 600 a minute.'],
      [74.8, 'Tomás Ortega', 'Queue is empty. Waiting room is off, 230 connections, errors 0.3%.', { reactions: 3 }],
      [79.0, 'Jonas Adeyemi', 'Seat map build runs again.'],
      [84.3, 'Sara Whitfield', 'Support queue is back under ten tickets.'],
      [
        94.6,
        'Priya Raman',
        'All clear. Twenty minutes at full traffic without the waiting room. The incident is resolved.',
        { reactions: 14 },
      ],
      [95.4, 'Ines Duarte', 'Status page set to resolved.'],
      [
        96.0,
        'Priya Raman',
        'Review next week, invitations follow. Please write down what you saw while it is fresh.',
        { reactions: 5 },
      ],
      [
        97.2,
        'Lena Fuchs',
        'The change looked harmless to me and to two reviewers. I would like to understand how we could have seen the multiplication.',
        { reactions: 12 },
      ],
    ],
  },
  '#on-sale': {
    id: 'C0ONSALE7',
    lines: [
      [-42.0, 'Nadia Kowal', 'Aurora tour goes on sale in 48 minutes. 48,000 seats, 11 cities.'],
      [-40.5, 'Tomás Ortega', 'Checkout is at its autoscaler maximum already, warmed up.'],
      [
        -31.0,
        'Lena Fuchs',
        'The worker change (#4127) is on its way, it should give us about 30% more throughput a pod for tonight.',
        { reactions: 3 },
      ],
      [-30.2, 'Nadia Kowal', 'Lovely, thanks.'],
      [-12.4, 'Lena Fuchs', 'Half of the pods have it, latency is down a little. Looks good.', { reactions: 2 }],
      [0.8, 'Lena Fuchs', '#4127 is out everywhere.'],
      [2.0, 'Nadia Kowal', 'Four minutes. 31,000 people in front of the page.'],
      [6.0, 'Nadia Kowal', 'Open!', { reactions: 12 }],
      [7.1, 'Nadia Kowal', 'First orders in. 900 a minute.'],
      [9.4, 'Nadia Kowal', 'Orders went from 900 to 350 a minute. Is that a reporting delay?'],
      [10.2, 'Tomás Ortega', 'I see 503s. Looking into it.', { reactions: 1 }],
      [11.6, 'Nadia Kowal', 'The Oslo promoter calls me, buyers there cannot get past the payment page.'],
      [13.0, 'Tomás Ortega', 'This is not a blip. Priya, please join.'],
      [13.7, 'Priya Raman', 'Here. Opening #inc-checkout, please move over.'],
      [
        30.2,
        'Nadia Kowal',
        'Extended seat holds to 20 minutes so that nobody loses seats while this lasts.',
        { reactions: 6 },
      ],
      [38.0, 'Nadia Kowal', 'Promoters are informed: queue now, no seats lost.'],
      [50.2, 'Nadia Kowal', 'Orders at 700 a minute and rising.'],
      [76.0, 'Nadia Kowal', 'Orders at 1,100 a minute without the queue.', { reactions: 4 }],
      [118.0, 'Nadia Kowal', 'Sold out in 8 of 11 cities. Thank you all, that was a ride.', { reactions: 15 }],
    ],
  },
  '#support-desk': {
    id: 'C0SUPPORT',
    lines: [
      [-5.0, 'Sara Whitfield', 'Six of us on tonight. Macro for the on-sale is pinned.'],
      [
        8.6,
        'Sara Whitfield',
        'First customers report an error after choosing seats: “We could not place your order”.',
        { reactions: 2 },
      ],
      [9.9, 'Emil Novak', 'Same in chat, five so far.'],
      [10.8, 'Sara Whitfield', 'Asking in #on-sale whether this is known.'],
      [12.2, 'Emil Novak', '23 tickets in four minutes, all the same.'],
      [13.9, 'Emil Novak', 'Two people say their bank shows a reservation, but they got no ticket.', { reactions: 3 }],
      [
        15.8,
        'Sara Whitfield',
        'It is an incident now, lead is Priya. Macro: “We know, seats are kept, please do not reload”.',
        { reactions: 2 },
      ],
      [16.4, 'Emil Novak', 'Are they really kept? The hold is ten minutes.'],
      [17.2, 'Sara Whitfield', 'Good question. Asking Nadia whether holds can be longer.'],
      [22.5, 'Emil Novak', '140 tickets waiting.'],
      [31.0, 'Sara Whitfield', 'Holds are 20 minutes now. Macro changed.'],
      [40.2, 'Emil Novak', 'Tone is better since people see the queue. 260 waiting.'],
      [
        60.4,
        'Sara Whitfield',
        'Kofi says nobody is charged twice and reserved amounts are released today. New macro.',
        { reactions: 2 },
      ],
      [83.8, 'Sara Whitfield', 'Under ten tickets. 412 in all.'],
    ],
  },
}

export function slackMessages(zero: number): EvidenceItem[] {
  return Object.entries(channels).flatMap(([name, { id, lines }]) => {
    const stamp = (minute: number) =>
      `${Math.round(zero / 1_000 + minute * 60)}.${String(Math.round(Math.abs(minute) * 1_000) % 1_000_000).padStart(6, '0')}`
    return lines.map(([minute, author, text, extra = {}]): EvidenceItem => {
      const { reactions, pinned, bot, answers } = extra
      const ts = stamp(minute)
      const thread = answers === undefined ? undefined : stamp(answers)
      const raw = {
        type: 'message',
        ...(bot
          ? { subtype: 'bot_message', username: author }
          : {
              user: `U${author.replace(/\P{L}/gu, '').slice(0, 8).toUpperCase()}`,
              user_profile: { real_name: author },
            }),
        text,
        ts,
        ...(thread ? { thread_ts: thread } : {}),
        ...(reactions ? { reactions: [{ name: '+1', count: reactions }] } : {}),
        ...(pinned ? { pinned_to: [id] } : {}),
      }
      const replies = lines.filter(([, , , other]) => other?.answers === minute).length
      return {
        occurredAt: instantAt(zero, minute),
        precision: 'second',
        wallClock: ts,
        zone: 'UTC',
        source: `slack ${name}`,
        identity: `${id}:${ts}`,
        kind: 'message',
        endedAt: null,
        actor: author,
        text,
        link: null,
        attributes: {
          ...(reactions ? { reactions } : {}),
          ...(replies ? { replies } : {}),
          ...(pinned ? { pinned } : {}),
          ...(thread ? { thread } : {}),
          ...(bot ? { bot } : {}),
        },
        raw: JSON.stringify(raw),
      }
    })
  })
}
