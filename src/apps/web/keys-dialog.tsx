import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useSingleKeys } from '#ui/keys/use-hotkey.ts'
import { Dialog } from '#ui/overlay/dialog.tsx'
import s from './web.module.css'

const groups: { name: string; keys: [string, string][] }[] = [
  {
    name: 'Everywhere',
    keys: [
      ['mod+k', 'Find or do anything'],
      ['c', 'New incident'],
      ['?', 'These keys'],
      ['escape', 'Close what is open'],
    ],
  },
  {
    name: 'Library',
    keys: [
      ['/', 'To the search box'],
      ['down', 'Next result'],
      ['up', 'Result before'],
      ['enter', 'Open it'],
    ],
  },
  {
    name: 'Writing a review',
    keys: [
      ['alt+f10', 'To the tools for words; Escape goes back to the text'],
      ['mod+alt+down', 'Next section'],
      ['mod+alt+up', 'Section before'],
      ['mod+k', 'Link, with words selected'],
      ['/', 'Put a block here: live blocks, tables, callouts, pictures'],
      ['@', 'Name a person or thing, cite an event'],
      ['alt+up', 'Move the chosen block; also alt and ↓'],
      ['enter', 'Into the chosen block: A adopts a sentence, E edits, X leaves out'],
      ['mod+enter', 'Write below the chosen block'],
      ['mod+alt+t', 'To the tools of a table'],
      ['f1', 'What stands behind these words, or what the coach asks about them'],
      ['f8', 'Next place the coach asks about; Escape goes back to the text'],
      ['shift+f8', 'Place before'],
      ['mod+z', 'Undo what you wrote'],
      ['mod+,', 'Fold evidence and story away, or show them'],
      ['mod+.', 'Fold the side panel away, or show it'],
    ],
  },
  {
    name: 'Actions',
    keys: [
      ['a', 'Add an action, on the Actions side'],
      ['?', 'On the Story side: the keys of the log and the story'],
    ],
  },
]

/** All keys of the app, and the switch for those without a modifier. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useSingleKeys()
  return (
    <Dialog open onClose={onClose} title="Keys" width={640} footer={<Button onClick={onClose}>Close</Button>}>
      <div className={s.keys}>
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={keys}>
                  <dt>
                    <KeyHint keys={keys} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <CheckField
        label="Single keys do things"
        hint="Turn it off if you speak to your computer or press keys by chance. Keys with Ctrl or ⌘ work either way."
        checked={single}
        onChange={setSingle}
      />
    </Dialog>
  )
}
