import { type FactorKind, factorKindNames } from '../model.ts'
import s from './factors.module.css'

/** Signs beside the words, so that no kind is told by colour alone. */
const signs: Record<FactorKind, string> = {
  outcome: 'M4 8h8M8 4v8M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13',
  factor: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0',
  latent: 'M2 12.5c2-3 4 1 6-2s4 1 6-2M2 7.5c2-3 4 1 6-2s4 1 6-2',
  trigger: 'M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z',
  mitigator: 'M8 1.5l5.5 2v4c0 3.5-2.5 5.8-5.5 7c-3-1.2-5.5-3.500-5.5-7v-4z',
  luck: 'M8 2l1.8 3.900 4.200.5-3.100 2.900.8 4.200L8 11.400 4.300 13.500l.8-4.200L2 6.400l4.200-.5z',
}

/** What kind of node it is: a sign with its name, or with `bare` the sign alone, named for screen readers. */
export function FactorMark({ kind, bare = false }: { kind: FactorKind; bare?: boolean }) {
  return (
    <span className={`${s.mark} ${s[kind]}`}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        role={bare ? 'img' : undefined}
        aria-label={bare ? factorKindNames[kind] : undefined}
        aria-hidden={bare ? undefined : true}
      >
        <path d={signs[kind]} />
      </svg>
      {!bare && factorKindNames[kind]}
    </span>
  )
}
