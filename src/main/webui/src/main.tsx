import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './api/hooks';
import { App } from './App';
import { Crash } from './parts/Crash';
import { LanguageProvider } from './language/language';
import './styles.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Crash>
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <App />
        </QueryClientProvider>
      </LanguageProvider>
    </Crash>
  </StrictMode>,
);
