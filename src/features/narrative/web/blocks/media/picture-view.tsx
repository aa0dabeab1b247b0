import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { type KeyboardEvent, useId, useState } from 'react'
import { attachmentHref } from '#features/attachments/model.ts'
import { Icon } from '#ui/marks/icon.tsx'
import { attachmentIn, mayLink } from '../../../schema/addresses.ts'
import { useWorkspace } from '../../workspace-context.tsx'
import { useBlockFacts } from '../facts-context.ts'
import s from './picture.module.css'

/** A picture with its description. Pictures of other sites are only a link: nothing is fetched from there. */
export function PictureView({ node, editor, getPos, updateAttributes, selected }: ReactNodeViewProps) {
  const { incident } = useBlockFacts()
  const { mayWrite } = useWorkspace()
  const [broken, setBroken] = useState(false)
  const id = useId()
  const src = String(node.attrs.src ?? '')
  const alt = String(node.attrs.alt ?? '')
  const attachment = attachmentIn(src)
  const href = attachment === null ? src : attachmentHref(incident.id, attachment)
  const back = (event: KeyboardEvent) => {
    const at = getPos()
    if ((event.key !== 'Escape' && event.key !== 'Enter') || at === undefined) return
    event.preventDefault()
    editor.chain().setNodeSelection(at).focus().run()
  }
  return (
    <NodeViewWrapper className={s.picture} contentEditable={false} data-drag-handle="">
      {attachment === null || broken ? (
        <p className={s.elsewhere}>
          <Icon name="image" size={17} />
          {broken ? (
            <span>The picture could not be fetched{alt && `: ${alt}`}.</span>
          ) : mayLink(src) ? (
            <a href={src} target="_blank" rel="noopener noreferrer nofollow">
              {alt || 'Picture'} on another site
            </a>
          ) : (
            <span>A picture without an address{alt && `: ${alt}`}</span>
          )}
        </p>
      ) : (
        <img src={href} alt={alt} loading="lazy" onError={() => setBroken(true)} />
      )}
      {mayWrite && attachment !== null && (
        <div className={s.words} data-own="" data-shown={selected || alt === '' || undefined}>
          <label htmlFor={id}>Description</label>
          <input
            id={id}
            data-first=""
            value={alt}
            maxLength={500}
            placeholder="What does it show? For everybody who cannot see it."
            onChange={(event) => updateAttributes({ alt: event.target.value || null })}
            onKeyDown={back}
          />
          <a href={href} target="_blank" rel="noopener noreferrer">
            Open
          </a>
        </div>
      )}
    </NodeViewWrapper>
  )
}
