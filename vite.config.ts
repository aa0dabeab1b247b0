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
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/hooks': 'http://127.0.0.1:3000' } },
})
