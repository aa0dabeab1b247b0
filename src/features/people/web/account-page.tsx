import type { ReactNode } from 'react'
import { Card, Page, Section } from '#ui/frame/page.tsx'
import type { User } from '../model.ts'
import { KeysSection } from './keys-section.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { SessionsSection } from './sessions-section.tsx'

type AccountPageProps = {
  me: User
  /** Settings of other parts that belong to a person. */
  more?: ReactNode
}

/** One's own account: name and zone, password, where one is signed in, API keys. */
export function AccountPage({ me, more }: AccountPageProps) {
  return (
    <Page title="Account" width="text" lead={`${me.email}, ${me.role}`}>
      <Card label="Name and time zone">
        <ProfileForm me={me} />
      </Card>
      <Section title="Password">
        <Card>
          <PasswordForm email={me.email} />
        </Card>
      </Section>
      {more}
      <SessionsSection />
      <KeysSection me={me} />
    </Page>
  )
}
