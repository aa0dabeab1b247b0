import type { Key, ReactNode } from 'react'
import { Icon } from '../marks/icon.tsx'
import s from './data-table.module.css'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end. */
  align?: 'start' | 'end'
  /** The column that names the row: its cell is the row's header and a card's title. One per table. */
  main?: boolean
  sortable?: boolean
  /** The header is read out and not seen, such as that of buttons. */
  bare?: boolean
}

export type Sort = { column: string; direction: 'ascending' | 'descending' }

type DataTableProps<Row> = {
  /** What the table lists; read out, not seen. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => Key
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Shown instead when there is no row. */
  empty?: ReactNode
}

/** A table that becomes a list of cards on a phone. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sort, onSort, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <table className={s.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Header key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const value = column.cell(row)
  // A cell without content stays empty, so that a card can leave its line out.
  const content = value !== undefined && value !== null && value !== '' && value !== false && (
    <>
      {!column.bare && (
        <span className={s.name} aria-hidden="true">
          {column.header}
        </span>
      )}
      {value}
    </>
  )
  if (column.main) {
    return (
      <th scope="row" className={s.main}>
        {content}
      </th>
    )
  }
  return <td className={column.align === 'end' ? s.end : undefined}>{content}</td>
}

function Header<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  return (
    <th scope="col" className={column.align === 'end' ? s.end : undefined} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button
          type="button"
          className={s.sort}
          onClick={() =>
            onSort({ column: column.id, direction: direction === 'ascending' ? 'descending' : 'ascending' })
          }
        >
          {column.header}
          {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={13} />}
        </button>
      ) : (
        <span className={column.bare ? 'visually-hidden' : undefined}>{column.header}</span>
      )}
    </th>
  )
}
