import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { FieldsView } from './fields-view.tsx'

/** The typed fields in the head of a section of the workspace. */
export function SectionFields({ sectionId }: { sectionId: string }) {
  const { incident, mayWrite } = useWorkspace()
  return <FieldsView incident={incident} sectionId={sectionId} mayWrite={mayWrite} />
}
