import type { Locator, Page } from 'playwright-core'
import { intoLog } from './steps.ts'

/** A page of the app, or something open on it, as a person gets there. */
export interface Place {
  name: string
  path: string
  /** There when the page is complete. */
  seen: (page: Page) => Locator
  /** Opens a part of the page and gives it; the whole page is looked at without it. */
  open?: (page: Page) => Promise<Locator>
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first()
const dialog = (page: Page) => page.getByRole('dialog').filter({ visible: true })
const there = async (part: Locator): Promise<Locator> => {
  await part.waitFor()
  return part
}
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).first().click()
const fromMenu = (item: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: 'More about this incident' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return there(dialog(page))
}
const opening = (name: string | RegExp) => async (page: Page) => {
  await press(page, name)
  return there(dialog(page))
}

const example = '/incidents/INC-1'
const log = (page: Page) => page.getByRole('grid', { name: 'Raw log' }).getByRole('row').first()
const draft = (page: Page) => page.getByRole('heading', { name: 'Timeline' })

/** Small screens show one column of the story page at a time. */
const column = async (page: Page, name: 'Log' | 'Story' | 'Picture') => {
  const tab = page.getByRole('group', { name: 'Parts of the story page' }).getByRole('button', { name })
  if (await tab.isVisible()) await tab.click()
}

const workspace = { path: `${example}/review/write`, seen: (page: Page) => page.locator('[data-editor]').first() }
/** A panel beside the text; a small screen shows one column of the workspace at a time. */
const panel = (name: 'Tasks' | 'Comments' | 'Coach' | 'Drafted' | 'History') => async (page: Page) => {
  const parts = page.getByRole('group', { name: 'Parts of the workspace' })
  if (await parts.isVisible()) await parts.getByRole('button', { name: 'Side' }).click()
  await page.getByRole('tab', { name }).click()
  return there(page.getByRole('tabpanel', { name }))
}
const keptVersion = async (page: Page) => {
  const history = await panel('History')(page)
  await press(page, 'Keep this version')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Before the debrief')
  await page.keyboard.press('Enter')
  return history.getByRole('listitem').filter({ hasText: 'Before the debrief' }).first()
}

/** Every address of the app for somebody who is signed in; the worked example is INC-1. */
export const places: Place[] = [
  { name: 'home', path: '/', seen: heading(/, /) },
  { name: 'incidents', path: '/incidents', seen: (page) => page.getByRole('link', { name: /Example: / }) },
  { name: 'new incident', path: '/incidents/new', seen: heading('Review') },
  { name: 'story', path: `${example}/story`, seen: log },
  { name: 'review', path: `${example}/review`, seen: draft },
  {
    name: 'workspace',
    path: `${example}/review/write`,
    // Its last section is ready for writing.
    seen: (page) => page.getByRole('textbox', { name: 'Supporting information', exact: true }),
  },
  { name: 'people of an incident', path: `${example}/understand/people`, seen: heading('Mei Lindqvist') },
  { name: 'what was known', path: `${example}/understand/known`, seen: heading('Since when it was known') },
  { name: 'impact', path: `${example}/understand/impact`, seen: heading('Affected customers') },
  {
    name: 'factors',
    path: `${example}/understand/factors`,
    seen: (page) => page.locator('[data-factor]').first(),
  },
  {
    name: 'factors as a list',
    path: `${example}/understand/factors?view=list`,
    seen: (page) => page.getByRole('list', { name: 'What led to the outcome' }),
  },
  { name: 'accounts', path: `${example}/understand/accounts`, seen: heading('Asked to tell') },
  { name: 'own account', path: `${example}/understand/accounts/mine`, seen: heading('Your account') },
  { name: 'meeting', path: `${example}/meeting`, seen: heading(/No meeting yet|Minutes|Agenda/) },
  { name: 'questions', path: `${example}/understand/questions`, seen: (page) => page.getByLabel('Your question') },
  { name: 'feedback', path: `${example}/understand/feedback`, seen: heading('Nobody is asked yet') },
  { name: 'actions of an incident', path: `${example}/actions`, seen: (page) => page.getByRole('table') },
  { name: 'actions', path: '/actions', seen: (page) => page.getByRole('table') },
  { name: 'library', path: '/library', seen: (page) => page.getByRole('list', { name: 'Reviews' }).getByRole('link') },
  {
    name: 'library with what was searched for',
    path: '/library?text=orders',
    seen: (page) => page.getByRole('list', { name: 'Reviews' }).getByRole('link'),
  },
  {
    name: 'old documents',
    path: '/library/documents',
    seen: (page) => page.getByRole('navigation', { name: 'Old documents by state' }),
  },
  { name: 'inbox', path: '/incidents/inbox', seen: heading('Nothing waits') },
  { name: 'connections', path: '/settings/connections', seen: heading('Nothing is connected yet') },
  { name: 'routing rules', path: '/settings/routing', seen: heading('No rule is needed yet') },
  {
    name: 'delivery log',
    path: '/settings/deliveries',
    seen: (page) => page.getByText('Nothing has arrived here yet.'),
  },
  { name: 'trackers', path: '/settings/trackers', seen: heading('No tracker yet') },
  { name: 'account', path: '/settings/account', seen: heading(/API keys/) },
  { name: 'people', path: '/settings/people', seen: (page) => page.getByRole('table').first() },
  { name: 'templates', path: '/settings/templates', seen: heading('Standard') },
  { name: 'template that ships', path: '/settings/templates/google-sre', seen: heading('Root causes') },
  { name: 'library of questions', path: '/settings/questions', seen: heading('Surprise') },
  { name: 'checklists', path: '/settings/checklists', seen: heading('For the facilitator') },
  { name: 'teams', path: '/settings/teams', seen: heading('Teams') },
  { name: 'policies', path: '/settings/policies', seen: heading('Policies') },
  { name: 'coach', path: '/settings/coach', seen: (page) => page.getByRole('checkbox', { name: 'Blame' }) },
  { name: 'audit log', path: '/settings/audit', seen: (page) => page.getByRole('table').first() },
  { name: 'an address without a page', path: '/nowhere', seen: heading(/./) },
]

/** What opens on those pages. */
export const openings: Place[] = [
  ...(
    [
      ['a window', 'Add a window'],
      ['a figure', /: Customers affected$/],
      ['a metric', 'Add a metric'],
      ['a budget', 'Add an error budget'],
      ['a rate', /^(Give a|Change the) rate$/],
    ] as const
  ).map(([part, name]) => ({
    name: `impact, ${part}`,
    path: `${example}/understand/impact`,
    seen: heading('Affected customers'),
    open: opening(name),
  })),
  ...[
    ['asking people', 'Ask people'],
    ['planning an interview', 'Plan an interview'],
  ].map(([part, name = '']) => ({
    name: `accounts, ${part}`,
    path: `${example}/understand/accounts`,
    seen: heading('Asked to tell'),
    open: opening(name),
  })),
  {
    name: 'people of an incident, adding',
    path: `${example}/understand/people`,
    seen: heading('Mei Lindqvist'),
    open: opening('Add somebody'),
  },
  { name: 'command palette', path: '/', seen: heading(/, /), open: opening(/Find or do anything/) },
  {
    name: 'keys',
    path: '/',
    seen: heading(/, /),
    open: async (page) => {
      await page.keyboard.press('?')
      return there(dialog(page))
    },
  },
  {
    name: 'suggestions',
    path: `${example}/story`,
    seen: log,
    open: async (page) => {
      await page.getByRole('radio', { name: /^Suggested/ }).click()
      return there(page.getByRole('grid', { name: 'Suggestions' }))
    },
  },
  {
    name: 'open event',
    path: `${example}/story`,
    seen: log,
    open: async (page) => {
      await column(page, 'Story')
      await page.locator('[data-event]').nth(3).click()
      return there(page.getByRole('listitem').filter({ has: page.getByRole('form', { name: /^Edit: / }) }))
    },
  },
  {
    name: 'new event',
    path: `${example}/story`,
    seen: log,
    open: async (page) => {
      await page.keyboard.press('n')
      return there(page.getByRole('form', { name: 'New event' }))
    },
  },
  {
    name: 'picture',
    path: `${example}/story`,
    seen: log,
    open: async (page) => {
      await column(page, 'Picture')
      return there(page.getByRole('region', { name: 'Time line' }))
    },
  },
  { name: 'evidence that is added', path: `${example}/story`, seen: log, open: opening('Add evidence') },
  {
    name: 'original',
    path: `${example}/story`,
    seen: log,
    open: async (page) => {
      await intoLog(page)
      await page.keyboard.press('o')
      await dialog(page).getByRole('heading', { name: 'Original, unchanged' }).waitFor()
      return dialog(page)
    },
  },
  { name: 'filter of people', path: `${example}/story`, seen: log, open: opening('Person') },
  { name: 'filter of time', path: `${example}/story`, seen: log, open: opening('Time') },
  { name: 'milestone', path: `${example}/story`, seen: log, open: opening(/^Detected/) },
  { name: 'who may see it', path: `${example}/story`, seen: log, open: fromMenu(/Restrict/) },
  { name: 'title and tags', path: `${example}/story`, seen: log, open: fromMenu(/^Edit/) },
  {
    name: 'contents of the workspace',
    path: `${example}/review/write`,
    seen: (page) => page.getByRole('textbox').first(),
    open: async (page) => {
      await press(page, /^Contents/)
      return there(page.getByRole('navigation', { name: 'Contents' }))
    },
  },
  { name: 'tasks', ...workspace, open: panel('Tasks') },
  { name: 'comments', ...workspace, open: panel('Comments') },
  { name: 'history', ...workspace, open: panel('History') },
  {
    name: 'what the coach does in a review',
    ...workspace,
    open: async (page) => {
      const coach = await panel('Coach')(page)
      await coach.getByText('What the coach does here').click()
      await coach.getByRole('button', { name: /^Blame/ }).click()
      return coach
    },
  },
  {
    name: 'who wrote what',
    ...workspace,
    open: async (page) => {
      await panel('History')(page)
      await press(page, 'Show who wrote what')
      await page.getByRole('dialog', { name: 'Who wrote what' }).getByRole('heading', { name: 'Timeline' }).waitFor()
      return dialog(page)
    },
  },
  {
    name: 'what changed',
    ...workspace,
    open: async (page) => {
      const version = await keptVersion(page)
      await version.getByRole('button', { name: /^Compare with now/ }).click()
      await dialog(page).getByText('Both say the same.').waitFor()
      return dialog(page)
    },
  },
  {
    name: 'restoring a version',
    ...workspace,
    open: async (page) => {
      const version = await keptVersion(page)
      await version.getByRole('button', { name: /^More about/ }).click()
      await page.getByRole('menuitem', { name: 'Restore…' }).filter({ visible: true }).click()
      return there(page.getByRole('dialog', { name: 'Restore this version?' }))
    },
  },
  {
    name: 'another outline',
    path: `${example}/review`,
    seen: draft,
    open: async (page) => {
      await press(page, 'Change the outline')
      await dialog(page).getByLabel('Move it to').selectOption('light')
      await dialog(page).getByText('Stays in its place').waitFor()
      return dialog(page)
    },
  },
  {
    name: 'publishing',
    path: `${example}/review`,
    seen: draft,
    open: async (page) => {
      await page.getByText(/^Decision and/).click()
      await press(page, /^Publish …/)
      await dialog(page).getByRole('checkbox').waitFor()
      return dialog(page)
    },
  },
  {
    name: 'whether there is a review',
    path: `${example}/review`,
    seen: draft,
    open: async (page) => {
      await page.getByText(/^Decision and/).click()
      await press(page, 'Look at the decision')
      return there(page.getByRole('dialog').getByRole('heading', { name: 'What speaks for a review' }))
    },
  },
  {
    name: 'new connection',
    path: '/settings/connections',
    seen: heading('Nothing is connected yet'),
    open: opening('Add a connection'),
  },
  { name: 'new rule', path: '/settings/routing', seen: heading('No rule is needed yet'), open: opening('Add a rule') },
  {
    name: 'new tracker',
    path: '/settings/trackers',
    seen: heading('No tracker yet'),
    open: opening('Add a tracker'),
  },
  { name: 'new policy', path: '/settings/policies', seen: heading('Policies'), open: opening('Add a policy') },
  { name: 'new team', path: '/settings/teams', seen: heading('Teams'), open: opening('Add a team') },
  { name: 'new template', path: '/settings/templates', seen: heading('Standard'), open: opening('New template') },
  {
    name: 'exports',
    path: `${example}/review`,
    seen: draft,
    open: async (page) => {
      await press(page, 'Export')
      return there(page.getByRole('menu', { name: 'Export' }))
    },
  },
  {
    name: 'new action',
    path: `${example}/actions`,
    seen: (page) => page.getByRole('table'),
    open: opening('Add an action'),
  },
  {
    name: 'invite',
    path: '/settings/people',
    seen: (page) => page.getByRole('table').first(),
    open: opening(/^Invite/),
  },
  { name: 'new API key', path: '/settings/account', seen: heading(/API keys/), open: opening(/key/i) },
]
