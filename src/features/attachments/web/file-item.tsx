import { bytesText } from '#features/intake/web/words.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Attachment, attachmentHref } from '../model.ts'
import s from './files.module.css'

type FileItemProps = { file: Attachment; mayWrite: boolean; busy: boolean; onMove: () => void }

/** One file: what it is, who brought it and when, and what can be done with it. */
export function FileItem({ file, mayWrite, busy, onMove }: FileItemProps) {
  const href = attachmentHref(file.incidentId, file.id)
  const isPicture = file.width !== null
  const out = file.removedAt !== null
  return (
    <li className={s.item}>
      <span className={s.picture}>
        {isPicture ? <img src={`${href}/thumbnail`} alt="" loading="lazy" /> : <Icon name="note" size={20} />}
      </span>
      <div className={s.words}>
        {isPicture ? (
          <a className={s.name} href={href} target="_blank" rel="noopener">
            {file.name}
          </a>
        ) : (
          <span className={s.name}>{file.name}</span>
        )}
        <span className={s.about}>
          {bytesText(file.size)}
          {isPicture && `, ${file.width} × ${file.height}`}
          {file.createdBy && `, ${file.createdBy.name}`}
          {', '}
          <Time at={file.createdAt} />
        </span>
        <span className={s.deeds}>
          <ButtonLink href={href} download={file.name} size="s" variant="quiet" icon="download">
            Download<span className="visually-hidden"> {file.name}</span>
          </ButtonLink>
          {mayWrite && (
            <Button size="s" variant="quiet" icon={out ? 'undo' : 'trash'} busy={busy} onClick={onMove}>
              {out ? 'Bring back' : 'Remove'}
              <span className="visually-hidden"> {file.name}</span>
            </Button>
          )}
        </span>
      </div>
    </li>
  )
}
