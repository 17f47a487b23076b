/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/dashboard/',
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    // Inlined as data: they would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The largest is the one that sets PDFs; it is loaded only when somebody asks for one.
    chunkSizeWarningLimit: 600,
  },
  // The style sheet is read by a test; without this, it is empty there.
  test: { environment: 'node', include: ['src/**/*.test.ts'], css: { include: [/styles\.css/] } },
  // `npm run dev` beside a running `./mvnw quarkus:dev`: pages from here, data from there.
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/api', '/demo', '/sign-in', '/sign-out'].map(path => [path, 'http://localhost:8080']),
    ),
  },
});
