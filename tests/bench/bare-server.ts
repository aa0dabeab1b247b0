// The floor of every answer over HTTP: a server that only sends 4 KB. Prints its address.
import { createServer } from 'node:http'

const body = JSON.stringify({ text: 'x'.repeat(4_083) })
const page = `<!doctype html><title>Floor</title><p id="text">${'Plain words. '.repeat(300)}</p>`

const server = createServer((request, response) => {
  const html = request.url === '/page'
  response.writeHead(200, { 'content-type': html ? 'text/html' : 'application/json' }).end(html ? page : body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`)
})
