import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startMailServer, type TakenMail } from './mail-server.ts'

const file = fileURLToPath(import.meta.url)

/** The stand-in for a mail server in a process of its own. `mails` are those it has taken, as it tells them. */
export async function startMailServerProcess() {
  const child = fork(file, ['serve'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' })
  const mails: TakenMail[] = []
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  child.on('message', (mail) => mails.push(mail as TakenMail))
  return {
    mails,
    port,
    async stop(): Promise<void> {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

if (process.argv[1] === file && process.argv[2] === 'serve') {
  const { mails, port } = await startMailServer()
  const taken = mails.push.bind(mails)
  mails.push = (...more) => {
    for (const mail of more) process.send?.(mail)
    return taken(...more)
  }
  // Whoever started it may end without a word.
  process.once('disconnect', () => process.exit())
  process.send?.({ port })
}
