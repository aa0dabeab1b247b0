import { CheckField } from '#ui/fields/choice-fields.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useSingleKeys } from '#ui/keys/use-hotkey.ts'
import { Dialog } from '#ui/overlay/dialog.tsx'
import s from './keys-help.module.css'

type Keys = { keys: string[]; does: string }
const groups: { name: string; list: Keys[] }[] = [
  {
    name: 'In the log and the suggestions',
    list: [
      { keys: ['j', 'k'], does: 'Next, previous row' },
      { keys: ['a', 'enter'], does: 'Put the row into the story' },
      { keys: ['shift+j', 'space'], does: 'Select more rows' },
      { keys: ['m'], does: 'Put what is selected in as one event' },
      { keys: ['e'], does: 'Put it behind the open event' },
      { keys: ['o'], does: 'Show the original' },
      { keys: ['x'], does: 'Dismiss a suggestion' },
    ],
  },
  {
    name: 'In the story',
    list: [
      { keys: ['j', 'k'], does: 'Next, previous event' },
      { keys: ['enter'], does: 'Open the event and write' },
      { keys: ['x', 'm'], does: 'Pick events, merge them' },
      { keys: ['Delete'], does: 'Take the event out' },
      { keys: ['mod+enter'], does: 'Save what you wrote' },
    ],
  },
  {
    name: 'Anywhere on this page',
    list: [
      { keys: ['/'], does: 'Find in the log' },
      { keys: ['l', 's'], does: 'Go to the log, to the story' },
      { keys: ['n'], does: 'Tell an event by hand' },
      { keys: ['mod+z', 'mod+shift+z'], does: 'Undo, do again' },
      { keys: ['mod+k'], does: 'Find or do anything' },
      { keys: ['?'], does: 'This list' },
    ],
  },
]

/** All keys of the page, and the switch that turns single keys off. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const [on, choose] = useSingleKeys()
  return (
    <Dialog open onClose={onClose} title="Keys" width={640}>
      <div className={s.groups}>
        {groups.map(({ name, list }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <dl>
              {list.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((combo) => (
                      <KeyHint key={combo} keys={combo} />
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <CheckField
        label="Keys without Ctrl or Cmd do something"
        hint="Turn them off if you speak to your computer or press keys by chance."
        checked={on}
        onChange={choose}
      />
    </Dialog>
  )
}
