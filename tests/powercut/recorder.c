/* Records, in order, what a program does to its files below one folder: creations, writes, truncations, syncs, renames,
   removals. Loaded before the C library of an unchanged program; the program's own database driver is what is recorded.

   CASHBACK_RECORD_UNDER names the folder (absolute, without links), CASHBACK_RECORD_TO the log, which lies elsewhere.
   Files ending in -shm are left out: they are shared memory, rebuilt at every start.

   One record: operation (1 byte), length of the name (2), offset (8), length of the data (4), name, data; little endian
   as this machine is. The lock is held over the call and its record: the log has the order in which things happened. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
#define NAME 256

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char under[PATH_MAX];
static char names[FILES][NAME]; /* of open files; empty: not recorded */

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

static void put(const void *data, size_t left) {
    const char *at = data;
    while (left) {
        ssize_t done = REAL(write)(log_fd, at, left);
        if (done <= 0) abort();
        at += done;
        left -= (size_t)done;
    }
}

static void record(char operation, const char *name, uint64_t offset, const void *data, uint32_t size) {
    uint16_t length = (uint16_t)strlen(name);
    put(&operation, 1);
    put(&length, 2);
    put(&offset, 8);
    put(&size, 4);
    put(name, length);
    put(data, size);
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("CASHBACK_RECORD_UNDER"), *log = getenv("CASHBACK_RECORD_TO");
    unsetenv("LD_PRELOAD"); /* what this program starts is not recorded */
    if (!folder || !log || strlen(folder) >= sizeof under) return;
    strcpy(under, folder);
    log_fd = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_fd < 0) abort();
}

/* The name below the folder, "." for the folder itself, or NULL for what is not recorded. */
static const char *below(const char *path) {
    size_t length = strlen(under), all;
    if (log_fd < 0 || !path || strncmp(path, under, length)) return NULL;
    if (!path[length]) return ".";
    all = strlen(path);
    if (path[length] != '/' || all - length > NAME) return NULL;
    return all > 4 && !strcmp(path + all - 4, "-shm") ? NULL : path + length + 1;
}

static const char *of(int fd) { return fd >= 0 && fd < FILES && names[fd][0] ? names[fd] : NULL; }

static int opened(const char *path, int flags, mode_t mode) {
    const char *name = below(path);
    int fresh, fd;
    if (!name) return REAL(open)(path, flags, mode);
    pthread_mutex_lock(&turn);
    fresh = access(path, F_OK) != 0;
    fd = REAL(open)(path, flags, mode);
    if (fd >= 0 && fd < FILES) {
        strcpy(names[fd], name);
        if (fresh) record('C', name, 0, NULL, 0);
        else if (flags & O_TRUNC) record('T', name, 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

#define MODE                                                                                                           \
    mode_t mode = 0;                                                                                                   \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                                               \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode = va_arg(more, mode_t);                                                                                   \
        va_end(more);                                                                                                  \
    }

int open(const char *path, int flags, ...) {
    MODE return opened(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE return opened(path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
    if (!of(fd)) return REAL(close)(fd);
    pthread_mutex_lock(&turn);
    names[fd][0] = 0;
    int answer = REAL(close)(fd);
    pthread_mutex_unlock(&turn);
    return answer;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    const char *name = of(fd);
    if (!name) return REAL(pwrite)(fd, data, size, offset);
    pthread_mutex_lock(&turn);
    ssize_t done = REAL(pwrite)(fd, data, size, offset);
    if (done > 0) record('W', name, (uint64_t)offset, data, (uint32_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) { return pwrite(fd, data, size, offset); }

ssize_t write(int fd, const void *data, size_t size) {
    const char *name = of(fd);
    if (!name) return REAL(write)(fd, data, size);
    pthread_mutex_lock(&turn);
    ssize_t done = REAL(write)(fd, data, size);
    if (done > 0) record('W', name, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), data, (uint32_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

/* Gathered writes are made one by one: allowed by their contract, and the record stays simple. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t all = 0;
    if (!of(fd)) return REAL(writev)(fd, parts, count);
    for (int part = 0; part < count; part++) {
        ssize_t done = write(fd, parts[part].iov_base, parts[part].iov_len);
        if (done < 0) return all ? all : done;
        all += done;
        if ((size_t)done < parts[part].iov_len) break;
    }
    return all;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    ssize_t all = 0;
    if (!of(fd)) return REAL(pwritev)(fd, parts, count, offset);
    for (int part = 0; part < count; part++) {
        ssize_t done = pwrite(fd, parts[part].iov_base, parts[part].iov_len, offset + all);
        if (done < 0) return all ? all : done;
        all += done;
        if ((size_t)done < parts[part].iov_len) break;
    }
    return all;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
    return pwritev(fd, parts, count, offset);
}

int ftruncate(int fd, off_t size) {
    const char *name = of(fd);
    if (!name) return REAL(ftruncate)(fd, size);
    pthread_mutex_lock(&turn);
    int answer = REAL(ftruncate)(fd, size);
    if (!answer) record('T', name, (uint64_t)size, NULL, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

static int synced(int fd, int (*sync)(int)) {
    const char *name = of(fd);
    if (!name) return sync(fd);
    pthread_mutex_lock(&turn);
    int answer = sync(fd);
    if (!answer) record('S', name, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

int unlink(const char *path) {
    const char *name = below(path);
    if (!name) return REAL(unlink)(path);
    pthread_mutex_lock(&turn);
    int answer = REAL(unlink)(path);
    if (!answer) record('U', name, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}

int rename(const char *from, const char *to) {
    const char *old = below(from), *new = below(to);
    if (!old || !new) return REAL(rename)(from, to);
    pthread_mutex_lock(&turn);
    int answer = REAL(rename)(from, to);
    if (!answer) record('R', old, 0, new, (uint32_t)strlen(new));
    pthread_mutex_unlock(&turn);
    return answer;
}
