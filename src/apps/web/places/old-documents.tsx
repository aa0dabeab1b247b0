import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { DocumentPage } from '#features/documents/web/document-page.tsx'
import { DocumentsPage } from '#features/documents/web/documents-page.tsx'

const list = getRouteApi('/house/library/documents')
const one = getRouteApi('/house/library/documents/$id')

export function OldDocuments() {
  return <DocumentsPage shelf={list.useSearch().shelf} />
}

export function OldDocumentPlace() {
  const { id } = one.useParams()
  const navigate = useNavigate()
  return <DocumentPage id={id} onDone={(href) => void navigate({ href: href ?? '/library/documents' })} />
}
