import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { type KeyboardEvent, memo, useMemo, useState, useTransition } from 'react'
import { Facts } from '#features/reviews/web/facts.tsx'
import { Button } from '#ui/fields/button.tsx'
import { dateTimeText } from '#ui/time/written-time.ts'
import { draftedKinds, LiveBlock } from '../../../model.ts'
import { useWorkspace } from '../../workspace-context.tsx'
import { draftsOf } from '../adoption/drafts.ts'
import { useBlockFacts } from '../facts-context.ts'
import { DraftedSentences } from './drafted-sentences.tsx'
import { drawn } from './drawn.ts'
import { liveKinds } from './kind-names.ts'
import s from './live-block.module.css'
import { LiveBlockMenu } from './live-block-menu.tsx'
import { countOf, fewest, firstLines } from './shown-part.ts'

/** Thousands of lines are not drawn anew for nothing. */
const StillFacts = memo(Facts)

const drafted: readonly string[] = draftedKinds

/** Facts in the text as they are now. */
export function LiveBlockView({ node, editor, getPos }: ReactNodeViewProps) {
  const { mayWrite } = useWorkspace()
  const read = LiveBlock.safeParse(node.attrs)
  const block = read.data
  const back = (event: KeyboardEvent) => {
    const at = getPos()
    if (event.key !== 'Escape' || event.defaultPrevented || at === undefined) return
    event.preventDefault()
    editor.commands.setNodeSelection(at)
    // At once, so that the next key is the editor's; Tiptap's own command waits for the next picture.
    editor.view.focus()
  }
  if (!block) {
    return (
      <NodeViewWrapper className={s.block} contentEditable={false}>
        <p className={s.none}>A live block of a kind that this version of Debrief does not know.</p>
      </NodeViewWrapper>
    )
  }
  return (
    <NodeViewWrapper contentEditable={false} onKeyDown={back}>
      <Shown
        block={block}
        editor={editor}
        getPos={getPos}
        mayWrite={mayWrite}
        key={`${block.kind} ${block.from} ${block.to}`}
      />
    </NodeViewWrapper>
  )
}

type ShownProps = Pick<ReactNodeViewProps, 'editor' | 'getPos'> & { block: LiveBlock; mayWrite: boolean }

const same = (one: ShownProps, other: ShownProps) =>
  one.editor === other.editor &&
  one.mayWrite === other.mayWrite &&
  JSON.stringify(one.block) === JSON.stringify(other.block)

const Shown = memo(function Shown({ block, editor, getPos, mayWrite }: ShownProps) {
  const { facts, incidentHref, zone } = useBlockFacts()
  const [all, setAll] = useState(false)
  const [drawing, draw] = useTransition()
  const { name } = liveKinds[block.kind]
  const whole = useMemo(() => (facts ? drawn(facts, block, zone) : null), [facts, block, zone])
  const shown = useMemo(
    () => (whole && !all ? firstLines(whole, fewest) : { blocks: whole ?? [], hidden: 0 }),
    [whole, all],
  )
  const isDrafted = drafted.includes(block.kind)
  const count = block.kind === 'timeline' ? eventsIn(facts?.events ?? [], block) : countOf(whole ?? [])
  const lines = isDrafted
    ? counted(draftsOf(whole ?? []).length, 'drafted sentence')
    : counted(count, block.kind === 'timeline' ? 'event' : 'line')
  const range = rangeText(block, zone)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a text full of landmarks has none
    <div
      role="group"
      className={`${s.block} ${all ? s.all : ''}`}
      aria-label={`Live block: ${name}${range ? ` ${range}` : ''}, ${lines}`}
    >
      <div className={s.head} data-own="">
        <span className={s.name}>{name}</span>
        {range && <span className={s.range}>{range}</span>}
        {mayWrite && <LiveBlockMenu block={block} editor={editor} getPos={getPos} />}
      </div>
      {whole === null ? (
        <p className={s.none}>Fetching the facts…</p>
      ) : isDrafted ? (
        <DraftedSentences
          kind={block.kind}
          blocks={whole}
          editor={editor}
          getPos={getPos}
          incidentHref={incidentHref}
          mayWrite={mayWrite}
        />
      ) : (
        <StillFacts blocks={shown.blocks} incidentHref={incidentHref} heading={name} />
      )}
      {shown.hidden > 0 && (
        <div data-own="" className={s.more}>
          <Button size="s" variant="quiet" busy={drawing} onClick={() => draw(() => setAll(true))}>
            Show all {count.toLocaleString('en')}
          </Button>
        </div>
      )}
    </div>
  )
}, same)

const counted = (count: number, what: string) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

function eventsIn(events: readonly { occurredAt: string }[], { from, to }: LiveBlock): number {
  return events.filter(({ occurredAt: at }) => (from === null || at >= from) && (to === null || at <= to)).length
}

function rangeText({ kind, from, to }: LiveBlock, zone: string): string {
  if (kind !== 'timeline' || (from === null && to === null)) return ''
  const told = (at: string) => dateTimeText(Date.parse(at), zone, 'minute')
  if (from === null) return `until ${told(to ?? '')}`
  return to === null ? `from ${told(from)}` : `${told(from)} – ${told(to)}`
}
