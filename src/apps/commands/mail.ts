import { readConfig } from '#platform/config/config.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import { createMailer } from '#platform/mail/mailer.ts'

/** `debrief mail test ADDRESS`: sends one mail with the present settings, without a database. */
export async function mailTestCommand(address: string): Promise<void> {
  const { smtpUrl: url, mailFrom: from, publicUrl } = readConfig()
  if (!url || !from)
    throw new AppError('NOT_POSSIBLE', 'No mail server is set.', {
      kept: 'Nothing was sent.',
      remedy: 'Set DEBRIEF_SMTP_URL, DEBRIEF_MAIL_FROM and DEBRIEF_URL; debrief serve --help lists all settings.',
    })
  const mailer = createMailer({ url, from })
  const words = `Debrief can send mail. People are led to ${publicUrl}.`
  try {
    await mailer.send({
      id: newId(),
      to: address,
      subject: 'A test from Debrief',
      text: words,
      html: `<p>${words}</p>`,
    })
  } catch (error) {
    throw new AppError('NOT_POSSIBLE', `The mail server did not take the mail: ${(error as Error).message}`, {
      kept: 'Nothing was sent.',
      remedy: 'Check DEBRIEF_SMTP_URL and DEBRIEF_MAIL_FROM, and whether this machine reaches the server.',
    })
  } finally {
    mailer.close()
  }
  process.stdout.write(`The mail server took the mail to ${address}.\n`)
}
