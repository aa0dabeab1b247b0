import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './tools/build/compressed.ts'
import { inputsStamp } from './tools/build/inputs.ts'

export default defineConfig({
  plugins: [react(), inputsStamp(), compressed()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'manifest.json',
    // Few files instead of one for each small part that two pages share.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'data',
              // What people understand together comes with the pages that need it.
              test: /node_modules\/(@orpc|zod)\/|src\/features\/(?!(?:accounts|debriefs|factors|feedback|impact|participants|questions|webhooks)\/)[^/]+\/(model|contract|web\/requests)\.ts|src\/platform\/http\//,
            },
            {
              name: 'parts',
              test: /src\/ui\/(fields|frame|keys|layout|marks|table|theme|time)\/|src\/ui\/(link|overlay\/(dialog|menu|notices))|node_modules\/@tanstack\/(react-query|query-core|react-router|router-core|history)\//,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/hooks': 'http://127.0.0.1:3000' } },
})
