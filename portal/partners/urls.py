from django.urls import path

from . import views

urlpatterns = [
    path("partners/", views.partner_list, name="partner-list"),
    path("partners/new/", views.new, name="partner-new"),
    path("partners/<int:pk>/", views.partner, name="partner"),
    path("partners/<int:pk>/edit/", views.edit, name="partner-edit"),
    path("partners/<int:pk>/accept/", views.accept, name="partner-accept"),
    path("partners/<int:pk>/merge/", views.merge, name="partner-merge"),
    path("partners/<int:pk>/unmerge/<int:merger>/", views.unmerge, name="partner-unmerge"),
]
