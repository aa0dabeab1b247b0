import { Narrative } from '#features/reviews/web/narrative.tsx'
import s from './comments.module.css'

const person = /\[(@[^\][]*)\]\(debrief:person\/[0-9a-f-]{36}\)/g

/** What somebody wrote, with the people it names in bold. */
export function CommentWords({ text }: { text: string }) {
  return (
    <div className={s.words}>
      <Narrative markdown={text.replace(person, '**$1**')} />
    </div>
  )
}
