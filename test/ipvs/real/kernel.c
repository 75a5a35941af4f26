/*
 * Stands between ipvsadm and a kernel without IPVS: what ipvsadm asks for over generic netlink is answered from a file,
 * what it would change is written to another, its /proc file is redirected, and names of hosts and ports come from the
 * first file too. Written after the uapi headers of the kernel (linux/netlink.h, genetlink.h, ip_vs.h).
 *
 * IPVS_ANSWERS: lines `KEY HEX`; the key is that of key_of below, the hex digits are netlink messages without sequence.
 *   Names: `host ADDRESS NAME`, `port PROTOCOL NUMBER NAME`.
 * IPVS_ASKED: where changes are written to, `COMMAND HEX` with the attributes of the request.
 * IPVS_CONNECTIONS: what stands for /proc/net/ip_vs_conn.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <linux/netlink.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int netlink = -1;
static unsigned char *queue;
static size_t queued, taken;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

/* The value of a line of IPVS_ANSWERS, to be freed; NULL where there is none. */
static char *answer_to(const char *key) {
  const char *path = getenv("IPVS_ANSWERS");
  FILE *(*open)(const char *, const char *) = next("fopen");
  FILE *file = path ? open(path, "r") : NULL;
  char *line = NULL, *found = NULL;
  size_t size = 0;
  while (file && !found && getline(&line, &size, file) > 0) {
    char *space = strrchr(line, ' ');
    if (!space) continue;
    *space++ = 0;
    space[strcspn(space, "\n")] = 0;
    if (strcmp(line, key) == 0) found = strdup(space);
  }
  free(line);
  if (file) fclose(file);
  return found;
}

static void put(const void *bytes, size_t size) {
  queue = realloc(queue, queued + size);
  memcpy(queue + queued, bytes, size);
  queued += size;
}

static void put_status(const struct nlmsghdr *request, int type, int status) {
  struct {
    struct nlmsghdr head;
    struct nlmsgerr body;
  } message = {0};
  message.head.nlmsg_type = type;
  message.head.nlmsg_flags = type == NLMSG_DONE ? NLM_F_MULTI : 0;
  message.head.nlmsg_len = NLMSG_LENGTH(type == NLMSG_DONE ? sizeof(int) : sizeof message.body);
  message.head.nlmsg_seq = request->nlmsg_seq;
  message.head.nlmsg_pid = request->nlmsg_pid;
  message.body.error = status;
  message.body.msg = *request;
  put(&message, message.head.nlmsg_len);
}

/* The messages of an answer, with the sequence of the request. */
static void put_messages(const struct nlmsghdr *request, const char *hex) {
  size_t from = queued, size = strlen(hex) / 2;
  for (size_t at = 0; at < size; at++) {
    unsigned value;
    sscanf(hex + at * 2, "%2x", &value);
    unsigned char byte = value;
    put(&byte, 1);
  }
  for (size_t at = from; at < queued;) {
    struct nlmsghdr *message = (struct nlmsghdr *)(queue + at);
    message->nlmsg_flags = (request->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP ? NLM_F_MULTI : 0;
    message->nlmsg_seq = request->nlmsg_seq;
    message->nlmsg_pid = request->nlmsg_pid;
    at += NLMSG_ALIGN(message->nlmsg_len);
  }
}

static const struct nlattr *find(const unsigned char *at, size_t size, int type, size_t *length) {
  while (size >= NLA_HDRLEN) {
    const struct nlattr *attribute = (const void *)at;
    size_t step = NLA_ALIGN(attribute->nla_len);
    if ((attribute->nla_type & NLA_TYPE_MASK) == type) {
      *length = attribute->nla_len - NLA_HDRLEN;
      return attribute;
    }
    if (step == 0 || step >= size) break;
    at += step;
    size -= step;
  }
  return NULL;
}

/* `COMMAND` or `COMMAND AF PROTOCOL ADDRESS PORT MARK` of the service that the request names, as hex in wire order. */
static void key_of(const struct nlmsghdr *request, char *key, size_t room) {
  const struct genlmsghdr *command = NLMSG_DATA(request);
  const unsigned char *body = (const unsigned char *)command + GENL_HDRLEN;
  size_t size = request->nlmsg_len - NLMSG_HDRLEN - GENL_HDRLEN, length, at;
  at = snprintf(key, room, "%d", command->cmd);
  const struct nlattr *service = find(body, size, IPVS_CMD_ATTR_SERVICE, &length);
  if (request->nlmsg_type == GENL_ID_CTRL || !service) return;
  static const int parts[] = {IPVS_SVC_ATTR_AF, IPVS_SVC_ATTR_PROTOCOL, IPVS_SVC_ATTR_ADDR, IPVS_SVC_ATTR_PORT,
                              IPVS_SVC_ATTR_FWMARK};
  for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
    size_t bytes = 0;
    const struct nlattr *value =
        find((const unsigned char *)service + NLA_HDRLEN, length, parts[part], &bytes);
    at += snprintf(key + at, room - at, value ? " " : " -");
    for (size_t index = 0; value && index < bytes; index++)
      at += snprintf(key + at, room - at, "%02x", ((const unsigned char *)value)[NLA_HDRLEN + index]);
  }
}

static int is_change(const struct nlmsghdr *request) {
  const struct genlmsghdr *command = NLMSG_DATA(request);
  if (request->nlmsg_type == GENL_ID_CTRL) return 0;
  return command->cmd != IPVS_CMD_GET_SERVICE && command->cmd != IPVS_CMD_GET_DEST &&
         command->cmd != IPVS_CMD_GET_DAEMON && command->cmd != IPVS_CMD_GET_CONFIG && command->cmd != IPVS_CMD_GET_INFO;
}

static void note(const struct nlmsghdr *request, const char *key) {
  const char *path = getenv("IPVS_ASKED");
  FILE *(*open)(const char *, const char *) = next("fopen");
  FILE *file = path ? open(path, "a") : NULL;
  if (!file) return;
  const unsigned char *bytes = (const unsigned char *)request;
  fprintf(file, "%d ", atoi(key));
  for (size_t at = NLMSG_HDRLEN + GENL_HDRLEN; at < request->nlmsg_len; at++) fprintf(file, "%02x", bytes[at]);
  fputc('\n', file);
  fclose(file);
}

static void reply(const struct nlmsghdr *request) {
  char key[256];
  if (request->nlmsg_type == GENL_ID_CTRL) strcpy(key, "family");
  else key_of(request, key, sizeof key);
  queued = taken = 0;
  if (is_change(request)) {
    note(request, key);
    put_status(request, NLMSG_ERROR, 0);
    return;
  }
  char *answer = answer_to(key);
  if (answer) put_messages(request, answer);
  if ((request->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP) put_status(request, NLMSG_DONE, 0);
  else put_status(request, NLMSG_ERROR, answer ? 0 : -ESRCH);
  free(answer);
}

int socket(int domain, int type, int protocol) {
  int (*real)(int, int, int) = next("socket");
  if (domain != AF_NETLINK || protocol != NETLINK_GENERIC) return real(domain, type, protocol);
  return netlink = real(AF_UNIX, SOCK_DGRAM, 0);
}

int bind(int fd, const struct sockaddr *address, socklen_t size) {
  int (*real)(int, const struct sockaddr *, socklen_t) = next("bind");
  return fd == netlink ? 0 : real(fd, address, size);
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t size) {
  int (*real)(int, int, int, const void *, socklen_t) = next("setsockopt");
  return fd == netlink ? 0 : real(fd, level, name, value, size);
}

int getsockname(int fd, struct sockaddr *address, socklen_t *size) {
  int (*real)(int, struct sockaddr *, socklen_t *) = next("getsockname");
  if (fd != netlink) return real(fd, address, size);
  struct sockaddr_nl own = {.nl_family = AF_NETLINK, .nl_pid = 1};
  memcpy(address, &own, sizeof own);
  *size = sizeof own;
  return 0;
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  ssize_t (*real)(int, const struct msghdr *, int) = next("sendmsg");
  if (fd != netlink) return real(fd, message, flags);
  const struct nlmsghdr *request = message->msg_iov->iov_base;
  reply(request);
  return request->nlmsg_len;
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  ssize_t (*real)(int, struct msghdr *, int) = next("recvmsg");
  if (fd != netlink) return real(fd, message, flags);
  if (taken >= queued) return errno = EAGAIN, -1;
  size_t size = NLMSG_ALIGN(((struct nlmsghdr *)(queue + taken))->nlmsg_len);
  size_t room = message->msg_iov->iov_len;
  memcpy(message->msg_iov->iov_base, queue + taken, size < room ? size : room);
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  if (message->msg_name) memcpy(message->msg_name, &kernel, sizeof kernel);
  message->msg_namelen = sizeof kernel;
  message->msg_controllen = 0;
  message->msg_flags = size > room ? MSG_TRUNC : 0;
  if (!(flags & MSG_PEEK)) taken += size;
  return size;
}

FILE *fopen(const char *path, const char *mode) {
  FILE *(*real)(const char *, const char *) = next("fopen");
  const char *connections = getenv("IPVS_CONNECTIONS");
  return real(connections && strcmp(path, "/proc/net/ip_vs_conn") == 0 ? connections : path, mode);
}

struct hostent *gethostbyaddr(const void *address, socklen_t size, int family) {
  static struct hostent host;
  char text[64], key[80];
  (void)size;
  snprintf(key, sizeof key, "host %s", inet_ntop(family, address, text, sizeof text));
  char *name = answer_to(key);
  host.h_name = name;
  return name ? &host : NULL;
}

struct servent *getservbyport(int port, const char *protocol) {
  static struct servent service;
  char key[80];
  snprintf(key, sizeof key, "port %s %d", protocol ? protocol : "-", ntohs(port));
  char *name = answer_to(key);
  service.s_name = name;
  return name ? &service : NULL;
}
