import type { DraftBlock, ReviewFacts } from '../model.ts'
import { list, oneLine, text, told } from './statement.ts'
import { tellDay } from './told-time.ts'

/** That somebody told how it looked to them: with their name where they gave it, and never what stands in it. */
export function accounts({ accounts: { shared, counts } }: ReviewFacts, zone: string): DraftBlock[] {
  const items = shared.map(({ id, kind, author, sharedAt }) => {
    const what = kind === 'interview' ? 'Interview' : 'Account'
    const by = author === null ? `${what}, shared without a name` : `${what} of ${oneLine(author.name)}`
    return told(`account:${id}`, sharedAt === null ? by : `${by}, shared on ${tellDay(sharedAt, zone)}`)
  })
  const asked =
    counts.asked === 0
      ? []
      : [
          text(
            told(
              'asked',
              `${counts.asked} ${counts.asked === 1 ? 'person was' : 'people were'} asked how it looked to them.`,
            ),
          ),
        ]
  return [...asked, list(items, 'Nobody has shared an account.')]
}
