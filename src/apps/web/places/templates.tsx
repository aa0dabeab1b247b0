import { useNavigate } from '@tanstack/react-router'
import { TemplatesPage } from '#features/templates/web/templates-page.tsx'
import { useMe } from '../use-me.ts'

export function Templates() {
  const navigate = useNavigate()
  return <TemplatesPage me={useMe()} onOpen={(id) => navigate({ to: '/settings/templates/$id', params: { id } })} />
}
