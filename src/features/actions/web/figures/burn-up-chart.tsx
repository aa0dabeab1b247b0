import { useLayoutEffect, useRef, useState } from 'react'
import { dateText } from '#ui/time/written-time.ts'
import type { WeekOfActions } from '../../views/burn-up.ts'
import s from './figures.module.css'
import { marksUpTo } from './scale.ts'

const left = 44
const right = 8
const openHeight = 150
const barsHeight = 110
const gap = 34
const top = 18
const bottom = 24

const closedOf = ({ done, declined, merged }: WeekOfActions) => done + declined + merged

/** Week by week: above what is open, below what was added and what was closed. */
export function BurnUpChart({ weeks }: { weeks: readonly WeekOfActions[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(720)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const openMarks = marksUpTo(Math.max(...weeks.map(({ open }) => open)))
  const barMarks = marksUpTo(Math.max(...weeks.map((week) => Math.max(week.added + week.reopened, closedOf(week)))))
  const each = (width - left - right) / weeks.length
  const x = (at: number) => left + at * each
  const scale = (marks: number[], height: number) => (value: number) => height - (value / (marks.at(-1) ?? 1)) * height
  const openY = (value: number) => top + scale(openMarks, openHeight)(value)
  const barsTop = top + openHeight + gap
  const barY = (value: number) => barsTop + scale(barMarks, barsHeight)(value)
  const height = barsTop + barsHeight + bottom
  const steps = weeks.map(({ open }, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${openY(open)}H${x(at + 1)}`).join('')
  const bar = Math.max(1, Math.floor((each - 3) / 2))
  const named = weeks.length > 1 ? [0, Math.floor((weeks.length - 1) / 2), weeks.length - 1] : [0]
  const last = weeks.at(-1)
  return (
    <div ref={box} className={s.chart}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`The backlog over ${weeks.length} weeks; ${last?.open ?? 0} are open now. The table below has all figures.`}
      >
        <text x={left} y={12} className={s.name}>
          Open at the end of the week
        </text>
        <Marks marks={openMarks} y={openY} width={width} />
        <path d={`${steps}V${openY(0)}H${left}Z`} className={s.area} />
        <path d={steps} className={s.line} />
        <text x={left} y={barsTop - 8} className={s.name}>
          <tspan className={s.addedName}>■</tspan> added or opened again <tspan className={s.closedName}>■</tspan>{' '}
          closed
        </text>
        <Marks marks={barMarks} y={barY} width={width} />
        {weeks.map((week, at) => {
          const added = week.added + week.reopened
          const closed = closedOf(week)
          const from = Math.round(x(at)) + 1
          return (
            <g key={week.begins}>
              <rect x={from} y={barY(added)} width={bar} height={barY(0) - barY(added)} className={s.added} />
              <rect
                x={from + bar + 1}
                y={barY(closed)}
                width={bar}
                height={barY(0) - barY(closed)}
                className={s.closed}
              />
            </g>
          )
        })}
        {named.map((at, place) => (
          <text
            key={at}
            x={place === 0 ? left : place === 2 ? width - right : x(at) + each / 2}
            y={height - 6}
            textAnchor={place === 0 ? 'start' : place === 2 ? 'end' : 'middle'}
            className={s.mark}
          >
            {dateText(Date.parse(weeks[at]?.begins ?? ''), 'UTC')}
          </text>
        ))}
      </svg>
    </div>
  )
}

function Marks({ marks, y, width }: { marks: number[]; y: (value: number) => number; width: number }) {
  return marks.map((mark) => (
    <g key={mark}>
      <line
        x1={left}
        x2={width - right}
        y1={Math.round(y(mark)) + 0.5}
        y2={Math.round(y(mark)) + 0.5}
        className={s.grid}
      />
      <text x={left - 6} y={y(mark) + 4} textAnchor="end" className={s.mark}>
        {mark.toLocaleString('en')}
      </text>
    </g>
  ))
}
