import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useRouteParam } from '#web/route-param.ts';
import { sessionQuery } from '#web/session.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { PlanDocument } from '../schema.ts';
import { planApi } from './plan-api.ts';
import { UploadDialog } from './upload-dialog.tsx';
import { useDocument } from './use-document.ts';
import { documentTypeWords } from './words.ts';
import { Workbench } from './workbench.tsx';

/** 计划: the text with every reading underlined, and its reading beside it, to be confirmed. */
export function DocumentPage() {
  const id = useRouteParam('id');
  const work = useDocument(id);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  return (
    <Loaded query={work.document} rows={20}>
      {(document) => (
        <>
          <Header document={document} canUpload={rights.includes('plan.upload')} />
          <Loaded query={work.readings} rows={20}>
            {({ rows }) => (
              <Workbench
                key={id}
                document={document}
                rows={rows}
                work={work}
                canDecide={rights.includes('plan.confirm') && document.state === 'current'}
              />
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Header({ document, canUpload }: { readonly document: PlanDocument; readonly canUpload: boolean }) {
  const [revising, setRevising] = useState(false);
  const { id, title, year, type, chars, fileName, revises, revisedBy } = document;
  const canRevise = canUpload && document.state === 'current';
  return (
    <>
      <PageHeader
        above={<Link to="/documents">计划文件</Link>}
        title={title}
        lead={
          <>
            {year}年 {documentTypeWords[type] ?? type}，{chars.toLocaleString('zh-CN')}字
            {revises === null ? null : (
              <>
                ，
                <Link to="/documents/$id/revision" params={{ id }}>
                  修订对照
                </Link>
              </>
            )}
            {revisedBy === null ? null : (
              <>
                ，
                <Link to="/documents/$id" params={{ id: revisedBy }}>
                  已有修订稿，请在修订稿上办理
                </Link>
              </>
            )}
          </>
        }
        actions={
          <>
            <Button onClick={() => void planApi.download('GET /api/documents/{id}/file', { params: { id } })}>
              下载原件
            </Button>
            {canRevise ? <Button onClick={() => setRevising(true)}>上传修订稿</Button> : null}
          </>
        }
      />
      <p className="p-file x-hidden">原件：{fileName}</p>
      <UploadDialog open={revising} onClose={() => setRevising(false)} revises={document} />
    </>
  );
}
