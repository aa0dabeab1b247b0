import type { AnyExtension } from '@tiptap/core'
import { Drops } from '../sources/drops.ts'
import type { Workspace } from '../workspace-context.tsx'
import { AdoptionWatch } from './adoption/watch.ts'
import { citationView } from './citing/citation-view.ts'
import { PointedAt } from './citing/pointed-at.ts'
import { LiveBlockView } from './live/live-block-view.tsx'
import { BlockMoves } from './live/moving.ts'
import { inlinePictureView } from './media/inline-picture-view.ts'
import { PictureView } from './media/picture-view.tsx'
import { Uploads } from './media/uploads.ts'
import { useBlockChoices } from './menus/block-choices.ts'
import { textMenu } from './menus/text-menu.ts'
import { useThingChoices } from './menus/thing-choices.ts'
import { nodeViews, reactView } from './node-views.ts'
import { calloutView } from './tools/callout-view.ts'
import { codeView } from './tools/code-view.ts'
import { TableTools } from './tools/table-tools.ts'

const views = (incidentId: () => string) =>
  nodeViews('blockViews', (editor) => ({
    liveBlock: reactView(editor, 'liveBlock', LiveBlockView),
    image: reactView(editor, 'image', PictureView),
    inlineImage: inlinePictureView(incidentId),
    citation: citationView,
    callout: calloutView,
    codeBlock: codeView,
  }))

const blockMenu = textMenu({
  name: 'blockMenu',
  sign: '/',
  allowSpaces: false,
  label: 'What to put here',
  useChoices: useBlockChoices,
})

const thingMenu = textMenu({
  name: 'thingMenu',
  sign: '@',
  allowSpaces: true,
  label: 'Whom or what to name',
  useChoices: useThingChoices,
})

/** Everything that stands inside the words of a section: live blocks, menus, citations, pictures, tables. Needs `BlocksPage` around the page. */
export function blockExtensions(_sectionId: string, workspace: Workspace): AnyExtension[] {
  const { doc, incident } = workspace
  const me = () => ({ id: workspace.me.id, name: workspace.me.name })
  return [
    views(() => workspace.incident.id),
    BlockMoves,
    blockMenu,
    thingMenu,
    Uploads.configure({ incidentId: incident.id }),
    AdoptionWatch.configure({ doc, me }),
    PointedAt.configure({ doc }),
    TableTools,
    Drops,
  ]
}
