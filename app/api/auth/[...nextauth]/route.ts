import { serveSignIn } from '@/lib/server/http/sign-in/serve-sign-in';

export { serveSignIn as GET, serveSignIn as POST };
