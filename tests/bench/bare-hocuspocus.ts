// The floor of writing together: a Hocuspocus server that keeps nothing and lets everybody in. `bare-hocuspocus.ts PORT
// [redis://…]` prints its address.
import { Redis } from '@hocuspocus/extension-redis'
import { Server } from '@hocuspocus/server'

const [port = '0', redis] = process.argv.slice(2)
const extensions = redis ? [new Redis({ host: new URL(redis).hostname, port: Number(new URL(redis).port) })] : []
const server = new Server({ port: Number(port), address: '127.0.0.1', quiet: true, extensions })
await server.listen()
console.log(server.httpURL.replace('0.0.0.0', '127.0.0.1'))
